using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Runtime.Tests.Training;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-file-");

    private string FilePath => Path.Combine(_directory.FullName, "file");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(28)]
    [InlineData(unchecked((int)0x80070070))]
    public void A_full_disk_is_told_with_the_file_what_it_takes_and_what_is_free(int code)
    {
        File.WriteAllText(FilePath, "old");
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, _ => throw new IOException("No space left on device", code), 84_200_000));
        Assert.Matches(@"^There is no room for '.*file': it takes 84\.2 MB, and its disk has \d[\d.]* [kMGT]?B free\. Make room there\.$", error.Message);
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Single(_directory.GetFiles());
    }

    [Theory]
    [InlineData(27)]
    [InlineData(122)]
    public void A_limit_of_the_system_is_told_as_one(int code)
    {
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, _ => throw new IOException("too large", code), 999));
        Assert.StartsWith($"There is no room for '{FilePath}': it takes 999 B, and it or its owner's files have grown to a limit of the system", error.Message, StringComparison.Ordinal);
        Assert.Empty(_directory.GetFiles());
    }

    [Fact]
    public void Another_failure_stays_as_it_is()
    {
        var failure = new IOException("something else", 5);
        Assert.Same(failure, Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, _ => throw failure)));
    }

    /// <summary>The kernel's own answer: whatever is written to /dev/full finds no room.</summary>
    [Fact]
    public void A_disk_that_is_really_full_leaves_the_old_file()
    {
        FullDevice.SkipUnlessThere();
        File.WriteAllText(FilePath, "old");
        FullDevice.StandFor(FilePath);
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, stream => stream.Write(new byte[3_000_000]), 3_000_000));
        Assert.StartsWith($"There is no room for '{FilePath}': it takes 3.00 MB, and its disk has ", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Single(_directory.GetFiles());
        AtomicFile.Write(FilePath, stream => stream.WriteByte((byte)'n'));
        Assert.Equal("n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_second_name_keeps_what_a_file_held_when_the_file_is_replaced()
    {
        var kept = FilePath + "-1";
        AtomicFile.Write(FilePath, stream => stream.WriteByte(1));
        File.WriteAllText(kept, "something older");
        FileLink.Make(FilePath, kept);
        FileLink.Make(FilePath, kept);
        AtomicFile.Write(FilePath, stream => stream.WriteByte(2));
        Assert.Equal([1], File.ReadAllBytes(kept));
        Assert.Equal([2], File.ReadAllBytes(FilePath));
        Assert.Equal(2, _directory.GetFiles().Length);
    }

    /// <summary>The check value of CRC-32C that every list of such sums has: of the nine digits.</summary>
    [Fact]
    public void The_checksum_is_CRC_32C()
    {
        var whole = new Checksum();
        whole.Add("123456789"u8);
        Assert.Equal("e3069283", whole.ToString());
        var parts = new Checksum();
        parts.Add("1"u8);
        parts.Add("2345678"u8);
        parts.Add("9"u8);
        Assert.Equal("e3069283", parts.ToString());
    }
}

/// <summary>Linux's device that has never any room.</summary>
internal static class FullDevice
{
    private const string Device = "/dev/full";

    public static void SkipUnlessThere() => Assert.SkipUnless(File.Exists(Device), "Only Linux has /dev/full.");

    /// <summary>Lets the next writing of a file find no room.</summary>
    public static void StandFor(string path) => File.CreateSymbolicLink(path + AtomicFile.TemporaryEnding, Device);
}
