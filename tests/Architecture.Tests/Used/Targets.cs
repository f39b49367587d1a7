#pragma warning disable CA1052, CA1711, CA1712
namespace InceptionDsl.Architecture.Tests.Used;

/// <summary>What the classes of the other room name, each in one way.</summary>
internal class Base;

internal interface IContract;

internal enum Choice
{
    First,
}

internal delegate void Handler();

[AttributeUsage(AttributeTargets.All)]
internal sealed class MarkAttribute : Attribute;

[AttributeUsage(AttributeTargets.All)]
internal sealed class MarkAttribute<T> : Attribute;

internal sealed class Target
{
    public static int Field = 1;

    public static int Compute() => Field;

    internal sealed class Nested;
}

internal sealed class Failure : Exception;
