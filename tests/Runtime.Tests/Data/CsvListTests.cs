using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public sealed class CsvListTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>RFC 4180, section 2.</summary>
    [Theory]
    [InlineData("a,b\n", "1:a|b")]
    [InlineData("a,b\r\nc,d", "1:a|b 2:c|d")]
    [InlineData("\"a,1\",\"b\"\"c\"\r\n", "1:a,1|b\"c")]
    [InlineData("\"a\nb\",c\nd,e\n", "1:a\nb|c 3:d|e")]
    [InlineData("a,\n\n,b\n", "1:a| 3:|b")]
    [InlineData("\"\",x\n", "1:|x")]
    public void Rows_are_read_with_the_line_that_they_begin_in(string text, string rows)
    {
        using var reader = new StringReader(text);
        Assert.Equal(rows, string.Join(' ', CsvText.Rows(reader, "x").Select(row => $"{row.Line}:{string.Join('|', row.Fields)}")));
    }

    [Theory]
    [InlineData("", "list.csv lists no image")]
    [InlineData("path,label\n", "list.csv lists no image")]
    [InlineData("a.png,cat\n", "list.csv line 1 has no column 'path': the first line must be a header such as 'path,label' or 'path,label,split'; it has 'a.png', 'cat'.")]
    [InlineData("path,class\na.png,x\n", "line 1 has no column 'label'")]
    [InlineData("path,label,path\n", "line 1 has the column 'path' twice")]
    [InlineData("path,label\na.png\n", "line 2 has 1 field, and the header 2.")]
    [InlineData("path,label\na.png,x\na.png,y,z\n", "line 3 has 3 fields, and the header 2.")]
    [InlineData("path,label\na.png,\n", "line 2 has no label")]
    [InlineData("path,label\n,x\n", "line 2 has no path")]
    [InlineData("path,label\na.png,x\n\nmissing.png,y\n", "line 4: there is no file '")]
    [InlineData("path,label\na.png,x\n\"a.png,y\n", "line 3: a quote is not closed")]
    [InlineData("path,label\na.png,x\"y\n", "line 2: a quote stands inside a field")]
    [InlineData("path,label\n\"a.png\"x,y\n", "line 2: a quote stands inside a field")]
    [InlineData("path,label,split\na.png,x,tests\n", "line 2 has the split 'tests'; it can be train, training, val, valid, validation, test, testing.")]
    [InlineData("path,label,split\na.png,x,val\n", "has a column split, but no line that says 'train' there")]
    [InlineData("path,label,split\na.png,x,train\na.png,y,train\na.png,z,test\n", "list.csv line 4 has the label 'z', which no training image has. Classes: x, y.")]
    [InlineData("path,label\na.png,x\na.png,x\n", "has one class only, 'x'")]
    public void What_is_wrong_is_told_with_its_line(string text, string message)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "a.png"), TinySet.Png(0, 0));
        var list = Path.Combine(_folder.FullName, "list.csv");
        File.WriteAllText(list, text);

        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(list));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("list.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_other_columns_and_the_names_case_do_not_matter()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "a.png"), TinySet.Png(0, 0));
        var list = Path.Combine(_folder.FullName, "LIST.CSV");
        File.WriteAllText(list, "Author,Label, PATH \r\n\"Doe, J.\",dog,a.png\r\n,cat,a.png\r\n,cat,a.png\r\n,dog,a.png\r\n", new System.Text.UTF8Encoding(true));

        var data = DatasetCatalog.Standard.Open(list);

        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal((2, 2), (data.Train.Count, data.Test.Count));
    }

    [Fact]
    public void A_file_that_is_missing_may_be_left_to_its_reading()
    {
        var list = Path.Combine(_folder.FullName, "list.csv");
        File.WriteAllText(list, "path,label\na.png,x\nb.png,x\nc.png,y\nd.png,y\n");

        var data = DatasetCatalog.Standard.Open(list, new DatasetOptions { RequireFiles = false });

        Assert.StartsWith("There is no image file", Assert.Throws<ImageDataException>(() => data.Train.Read(0)).Message, StringComparison.Ordinal);
    }
}
