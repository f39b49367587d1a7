// Draws a folder of images to train on: dotnet run --project samples/Shapes -- FOLDER [IMAGES OF EACH CLASS] [SEED]
using System.Globalization;
using Shapes;

int ofEach = 60, seed = 1;
if (args is not [var folder, .. { Length: <= 2 } numbers]
    || (numbers.Length > 0 && (!TryRead(numbers[0], out ofEach) || ofEach < 1))
    || (numbers.Length > 1 && !TryRead(numbers[1], out seed)))
{
    Console.Error.WriteLine("Give a folder, and perhaps how many images of each class (60) and a seed (1): dotnet run --project samples/Shapes -- shapes 60 1");
    return 2;
}

if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
{
    Console.Error.WriteLine($"The folder '{folder}' is not empty. Give another one, or remove it.");
    return 1;
}

var images = ShapeFolder.Draw(folder, ofEach, seed);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{images} images of {ShapeFolder.Classes.Count} shapes in {folder}"));
return 0;

static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
