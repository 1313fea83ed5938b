// Downscale_Folder.ijm: copies of all images of a folder, each downscaled to its intrinsic scale.
//
// Set:     input, the folder, searched with the folders inside it; output, a folder outside the input.
//          format: same, tiff, png or jpeg. model: an installed model's name or the path of a model package.
// Result:  the copies under the same names, and downscale.csv, which says what was done. Originals stay untouched.
// Without a display, the values as one argument, with | between them (the last two may be left out):
//          fiji --headless --console -macro Downscale_Folder.ijm "photos|small|png|default"

input = "";
output = "";
format = "same";
model = "default";

if (getArgument() != "") {
    values = split(getArgument(), "|");
    input = values[0];
    if (values.length > 1) output = values[1];
    if (values.length > 2) format = values[2];
    if (values.length > 3) model = values[3];
}
if (input == "" || output == "") exit("Downscale_Folder: set input and output, two folders.");

run("Downscale to Intrinsic Scale...",
    "input=[" + input + "] output=[" + output + "] model=[" + model + "] recursive=true format=[" + format + "]");
print("Copies and downscale.csv: " + output);
