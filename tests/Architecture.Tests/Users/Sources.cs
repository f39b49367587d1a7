#pragma warning disable CS0649, CS0169, CA1823, CA1801, CA1822, CA1852, IDE0044, IDE0051, IDE0052, IDE0060
using InceptionDsl.Architecture.Tests.Used;

namespace InceptionDsl.Architecture.Tests.Users;

internal sealed class ByBase : Base;

internal sealed class ByInterface : IContract;

internal interface IByInterface : IContract;

internal sealed class ByField
{
    private Target? _field;
}

internal sealed class ByProperty
{
    public Choice Choice { get; init; }
}

internal sealed class ByParameter
{
    public void Take(Handler handler)
    {
    }
}

internal sealed class ByTypeArgument
{
    public List<Dictionary<string, Target[]>> Get() => [];
}

internal sealed class ByNestedType
{
    public Target.Nested Get() => null!;
}

internal sealed class ByConstraint<T>
    where T : IContract;

internal sealed class ByMethodConstraint
{
    public void Do<T>()
        where T : Base
    {
    }
}

[Mark]
internal sealed class ByAttribute;

[Mark<Target>]
internal sealed class ByAttributesArgument;

internal sealed class ByAttributeOfParameter
{
    public void Take([Mark] int value)
    {
    }
}

internal sealed class ByCall
{
    public int Get() => Target.Compute();
}

internal sealed class ByStaticField
{
    public int Get() => Target.Field;
}

internal sealed class ByConstruction
{
    public object Get() => new Target();
}

internal sealed class ByTypeOf
{
    public Type Get() => typeof(Target);
}

internal sealed class ByCast
{
    public bool Is(object value) => value is Target;
}

internal sealed class ByGenericCall
{
    public object Get() => Array.Empty<Target>();
}

internal sealed class ByCatch
{
    public void Do(Action action)
    {
        try
        {
            action();
        }
        catch (Failure)
        {
        }
    }
}

internal sealed class ByClosure
{
    public Func<int> Get(int added) => () => Target.Compute() + added;
}

internal sealed class ByStateMachine
{
    public async Task<int> Get()
    {
        await Task.Yield();
        return Target.Compute();
    }
}

internal sealed class ByIterator
{
    public IEnumerable<int> Get()
    {
        yield return Target.Compute();
    }
}

internal sealed class AfterASwitch
{
    public int Get(int value)
    {
        switch (value)
        {
            case 0:
                return 10;
            case 1:
                return 31;
            case 2:
                return 52;
            case 3:
                return 73;
            default:
                return Target.Compute();
        }
    }
}

internal sealed class ByNothing
{
    public int Get() => 1;
}
