using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InceptionDsl.Kernels;

/// <summary>Numbers beside each other in registers.</summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>So many numbers.</summary>
    static abstract int Count { get; }

    /// <summary>Less than any number.</summary>
    static abstract TSelf Lowest { get; }

    static abstract TSelf Load(float* address);

    /// <summary>The larger of each two; none (NaN) where one is none, as libtorch's maximum pool has it.</summary>
    static abstract TSelf Max(TSelf first, TSelf second);

    void Store(float* address);
}

/// <summary>Those of one register.</summary>
internal readonly unsafe struct OneRegister(Vector512<float> value) : ILanes<OneRegister>
{
    private readonly Vector512<float> _value = value;

    public static int Count => 16;

    public static OneRegister Lowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512.Create(float.NegativeInfinity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister Load(float* address) => new(Vector512.Load(address));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister Max(OneRegister first, OneRegister second) => new(Vector512.Max(first._value, second._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* address) => _value.Store(address);
}

/// <summary>Those of four registers: with one, planes of many channels are read in steps that processors don't foresee.</summary>
internal readonly unsafe struct FourRegisters(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) : ILanes<FourRegisters>
{
    private readonly Vector512<float> _a = a, _b = b, _c = c, _d = d;

    public static int Count => 64;

    public static FourRegisters Lowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var lowest = Vector512.Create(float.NegativeInfinity);
            return new(lowest, lowest, lowest, lowest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourRegisters Load(float* address) =>
        new(Vector512.Load(address), Vector512.Load(address + 16), Vector512.Load(address + 32), Vector512.Load(address + 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourRegisters Max(FourRegisters first, FourRegisters second) => new(
        Vector512.Max(first._a, second._a), Vector512.Max(first._b, second._b), Vector512.Max(first._c, second._c), Vector512.Max(first._d, second._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* address)
    {
        _a.Store(address);
        _b.Store(address + 16);
        _c.Store(address + 32);
        _d.Store(address + 48);
    }
}
