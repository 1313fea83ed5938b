// Compare_Folders.ijm: what a treatment (denoising, sharpening, another lens) did to the intrinsic scale of images.
//
// Set:     before and after, two folders with images of the same names (extensions may differ); output, the table,
//          and plot, the PNG figure to write, which must not exist. model may stay.
// Result:  one row a pair; the mean ratio with its interval, and Wilcoxon's test, in the log.
// Without a display, the values as one argument, with | between them (the last may be left out):
//          fiji --headless --console -macro Compare_Folders.ijm "raw|denoised|change.csv|change.png|default"

before = "";
after = "";
output = "";
plot = "";
model = "default";

if (getArgument() != "") {
    values = split(getArgument(), "|");
    if (values.length < 4) exit("Compare_Folders: the argument is before|after|table.csv|plot.png.");
    before = values[0];
    after = values[1];
    output = values[2];
    plot = values[3];
    if (values.length > 4) model = values[4];
}
if (before == "" || after == "" || output == "" || plot == "")
    exit("Compare_Folders: set before and after, two folders, and output and plot, two files to write.");

run("Compare Intrinsic Scales...",
    "before=[" + before + "] after=[" + after + "] output=[" + output + "] plot=[" + plot + "] model=[" + model + "]");
print("Table: " + output + ", figure: " + plot);
