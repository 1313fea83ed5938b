// Predict_Open_Stack.ijm: the intrinsic scale of every z and t position of the open stack, in the Results table.
//
// Set:     nothing for the active image; image, a file to open first; output, a new CSV file for the Results; model.
// Result:  one row a slice in the Results table, which is emptied first, and the lowest and highest scale in the log.
// Without a display, the values as one argument, with | between them (the last may be left out):
//          fiji --headless --console -macro Predict_Open_Stack.ijm "stack.tif|slices.csv|default"

image = "";
output = "";
model = "default";

if (getArgument() != "") {
    values = split(getArgument(), "|");
    image = values[0];
    if (values.length > 1) output = values[1];
    if (values.length > 2) model = values[2];
}
if (output != "" && File.exists(output)) exit("Predict_Open_Stack: " + output + " exists already; choose another.");
if (image != "") {
    setBatchMode(true);
    open(image);
}
if (nImages == 0) exit("Predict_Open_Stack: open a stack first, or set image, a file.");

title = getTitle();
Table.reset("Results");
run("Predict Intrinsic Scale...", "imp=[" + title + "] all_slices=true model=[" + model + "]");

low = 0;
high = 0;
for (row = 1; row < nResults; row++) {
    if (getResult("iis", row) < getResult("iis", low)) low = row;
    if (getResult("iis", row) > getResult("iis", high)) high = row;
}
print(title + ": from " + getResult("iis", low) + " in slice " + getResult("slice", low)
    + " to " + getResult("iis", high) + " in slice " + getResult("slice", high));
if (output != "") Table.save(output);
