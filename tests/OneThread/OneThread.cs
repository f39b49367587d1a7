using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InceptionDsl.Tests;

/// <summary>
/// One thread of libtorch for each test and for each process that one starts, unless the variable says otherwise. Tests run side by side
/// as it is: with more threads than processors they would spend their time waiting for one another.
/// </summary>
internal static partial class OneThread
{
    private const string Variable = "OMP_NUM_THREADS";

    /// <summary>Before anything loads libtorch, which reads the variable once.</summary>
    [ModuleInitializer]
    internal static void Set()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
        {
            return;
        }

        // For the processes that this one starts.
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            // For this one: .NET's variables are a copy of those that native code reads.
            _ = SetNative(Variable, "1", 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
