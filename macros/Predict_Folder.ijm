// Predict_Folder.ijm: the intrinsic scale of every image of a folder, as a CSV table.
//
// Set:     input, the folder, searched with the folders inside it; output, the table to write, which must not exist.
//          model may stay: an installed model's name or the path of a model package.
// Result:  one row an image; one that cannot be read has a sentence in the column error, and the run goes on.
// Without a display, the values as one argument, with | between them (the last may be left out):
//          fiji --headless --console -macro Predict_Folder.ijm "photos|iis.csv|default"

input = "";
output = "";
model = "default";

if (getArgument() != "") {
    values = split(getArgument(), "|");
    input = values[0];
    if (values.length > 1) output = values[1];
    if (values.length > 2) model = values[2];
}
if (input == "" || output == "") exit("Predict_Folder: set input, a folder, and output, the CSV table to write.");

run("Predict Intrinsic Scale...",
    "input=[" + input + "] output=[" + output + "] model=[" + model + "] recursive=true");
print("Table: " + output);
