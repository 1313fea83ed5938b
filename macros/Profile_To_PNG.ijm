// Profile_To_PNG.ijm: the quality profile of the active image, as a CSV table and a PNG figure.
//
// Set:     folder, where both go; they are named after the image, and must not exist.
//          image, a file to open first; empty for the active image. model may stay.
// Result:  NAME.profile.csv, one row for each scale, and NAME.profile.png.
// Without a display, the values as one argument, with | between them (the last may be left out):
//          fiji --headless --console -macro Profile_To_PNG.ijm "profiles|photo.jpg|default"

folder = "";
image = "";
model = "default";

if (getArgument() != "") {
    values = split(getArgument(), "|");
    folder = values[0];
    if (values.length > 1) image = values[1];
    if (values.length > 2) model = values[2];
}
if (folder == "") exit("Profile_To_PNG: set folder, where the table and the figure go.");
if (image != "") {
    setBatchMode(true);
    open(image);
}
if (nImages == 0) exit("Profile_To_PNG: open an image first, or set image, a file.");

title = getTitle();
file = folder + "/" + title + ".profile";
run("Show Quality Profile...",
    "imp=[" + title + "] output=[" + file + ".csv] plot=[" + file + ".png] model=[" + model + "]");
print("Profile: " + file + ".csv and .png");
