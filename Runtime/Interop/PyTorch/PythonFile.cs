namespace InceptionDsl.Interop.PyTorch;

/// <summary>The Python files that this assembly carries.</summary>
internal static class PythonFile
{
    /// <summary>A file's text, with line feeds only.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(PythonFile).Assembly.GetManifestResourceStream("InceptionDsl.Interop.PyTorch." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
