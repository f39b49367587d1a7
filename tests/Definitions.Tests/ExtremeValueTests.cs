namespace InceptionDsl.Definitions.Tests;

/// <summary>Numbers that no machine can do, as a user types them: one sentence with the cure, no fault, and nothing left behind.</summary>
public sealed class ExtremeValueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("extremes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(2, "--batch takes a whole number from 1 to 1,000,000, not '2147483647'.", "train InceptionDigits --batch 2147483647")]
    [InlineData(2, "--batch takes a whole number from 1 to 1,000,000, not '600000000'.", "train InceptionDigits --batch 600000000")]
    [InlineData(1, "--batch 1000000 is more than the 4000 training images of digits.", "train InceptionDigits --batch 1000000")]
    [InlineData(2, "--learning-rate takes a number from 1e-12 to 1000, not '1e300'.", "train InceptionDigits --learning-rate 1e300")]
    [InlineData(2, "--learning-rate takes a number from 1e-12 to 1000, not 'NaN'.", "train InceptionDigits --learning-rate NaN")]
    [InlineData(2, "--epochs takes a whole number from 1 to 1,000,000, not '2147483647'.", "train InceptionDigits --epochs 2147483647")]
    [InlineData(2, "--seed takes a whole number from -9,223,372,036,854,775,808 to 9,223,372,036,854,775,807, not '1e9'.", "train InceptionDigits --seed 1e9")]
    [InlineData(1, "There is no device 'cuda:2147483647'", "train InceptionDigits --device cuda:2147483647")]
    // 4,000 images of at least 190 MB each.
    [InlineData(1, "4,000 images of Vgg19 at a time take ", "train Vgg19 --batch 4000 --epochs 1 --device cpu")]
    [InlineData(1, "1,000,000 images of AlexNet at a time take ", "bench AlexNet --batch 1000000 --device cpu")]
    [InlineData(2, "--seconds takes a number above 0, at most 3600, not '1e300'.", "bench AlexNet --seconds 1e300")]
    [InlineData(2, "--batch takes a whole number from 1 to 2,147,483,647, not '99999999999999999999'.", "roofline AlexNet --batch 99999999999999999999")]
    [InlineData(2, "--peak can't be '1e300'", "roofline AlexNet --peak 1e300 --bandwidth 1G")]
    [InlineData(2, "--batch takes a whole number from 1 to 2,147,483,647, not '0'.", "report AlexNet --batch 0")]
    public void A_number_that_cannot_be_is_one_sentence(int code, string message, string line)
    {
        var run = CommandLine.Run([.. line.Split(' '), .. line.StartsWith("train", StringComparison.Ordinal) ? (string[])["--out", Path.Combine(_folder, "run")] : []]);

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 2, 3);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }
}
