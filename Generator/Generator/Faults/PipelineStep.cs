namespace InceptionDsl.Generator.Faults;

/// <summary>What is done with one declaration, file or class, and may fail.</summary>
internal enum PipelineStep
{
    /// <summary>Reading a YAML file.</summary>
    ReadFile,

    /// <summary>Reading the attributes of a class, or one declaration of a file.</summary>
    Read,

    /// <summary>Looking for the part in C# of a class that YAML declares.</summary>
    FindClass,

    /// <summary>Looking whether a class has stages that belong to nothing.</summary>
    FindStray,

    /// <summary>Finding what a declaration refers to.</summary>
    Resolve,

    /// <summary>Compiling a declaration.</summary>
    Compile,

    /// <summary>Counting what its stages cost.</summary>
    Count,

    /// <summary>Finding the names that its members must not have.</summary>
    FindNames,

    /// <summary>Writing its code.</summary>
    Emit,

    /// <summary>Finding the characters of its mistakes.</summary>
    Locate,

    /// <summary>Handing a file to the compiler.</summary>
    AddSource,

    /// <summary>Writing the module initializer.</summary>
    LoadNative,
}
