using System.Text.Json;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.Training;

public sealed class RunLockTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("idsl-lock-");

    private string Folder => Path.Combine(_root.FullName, "run");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_folder_is_taken_once_and_the_holder_is_named()
    {
        Directory.CreateDirectory(Folder);
        using (RunLock.Take(Folder))
        {
            var before = DateTime.UtcNow;
            var error = Assert.Throws<TrainingException>(() => RunLock.Take(Folder));
            Assert.Matches(
                $@"^Another training writes to '.*run': process {Environment.ProcessId} on {Environment.MachineName}, since {before:yyyy}-\d\d-\d\d \d\d:\d\d:\d\d UTC\. ",
                error.Message);

            // Another way to the same folder.
            Assert.Throws<TrainingException>(() => RunLock.Take(Path.Combine(Folder, "..", "run") + Path.DirectorySeparatorChar));
        }

        Assert.Empty(Directory.GetFileSystemEntries(Folder));
        RunLock.Take(Folder).Dispose();
        Assert.True(Directory.Exists(Folder), "the folder was there before");
    }

    [Fact]
    public void Two_folders_do_not_disturb_each_other()
    {
        using var first = RunLock.Take(Folder);
        using var second = RunLock.Take(Folder + "2");
    }

    /// <summary>What a killed process leaves: files that nobody holds.</summary>
    [Fact]
    public void Files_that_a_dead_process_left_block_nobody()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "training.lock"), "");
        File.WriteAllText(Path.Combine(Folder, "training.holder"), """{"process":1,"machine":"elsewhere","since":"2020-01-01T00:00:00Z"}""");

        using (RunLock.Take(Folder))
        {
            var holder = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "training.holder"))).RootElement;
            Assert.Equal(Environment.ProcessId, holder.GetProperty("process").GetInt32());
        }

        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    public void A_holder_that_has_not_said_who_it_is_blocks_all_the_same(string? text)
    {
        using var held = RunLock.Take(Folder);
        var holder = Path.Combine(Folder, "training.holder");
        File.Delete(holder);
        if (text is not null)
        {
            File.WriteAllText(holder, text);
        }

        var error = Assert.Throws<TrainingException>(() => RunLock.Take(Folder));
        Assert.Contains("a process that has just begun", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_was_made_for_nothing_is_removed()
    {
        RunLock.Take(Folder).Dispose();
        Assert.False(Directory.Exists(Folder));

        using (RunLock.Take(Folder))
        {
            File.WriteAllText(Path.Combine(Folder, "metrics.jsonl"), "");
        }

        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }

    /// <summary>Many threads want one folder, again and again: never do two have it.</summary>
    [Fact]
    public async Task Never_do_two_have_a_folder()
    {
        Directory.CreateDirectory(Folder);
        var (holders, taken) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 100; round++)
            {
                try
                {
                    using var folder = RunLock.Take(Folder);
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    Interlocked.Increment(ref taken);
                    Interlocked.Decrement(ref holders);
                }
                catch (TrainingException)
                {
                    // Another thread has it.
                }
            }
        })));
        Assert.True(taken > 0);
    }
}
