using InceptionDsl.Settings;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What the settings of all commands have in common: every number is within the range declared beside it.</summary>
internal abstract class OptionSettings : CommandSettings
{
    /// <inheritdoc/>
    public override ValidationResult Validate() => SettingRanges.Outside(this).FirstOrDefault() is { } outside
        ? ValidationResult.Error(FormattableString.Invariant($"{OptionEntry.NameOf(outside.Property)} takes {outside.Range}, not '{outside.Value}'."))
        : ValidationResult.Success();
}
