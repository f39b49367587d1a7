using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InceptionDsl.Kernels;

/// <summary>A register of 32-bit floats, so that a kernel is written once for every length.</summary>
internal unsafe interface IRegister<TSelf>
    where TSelf : struct, IRegister<TSelf>
{
    /// <summary>So many numbers.</summary>
    static abstract int Count { get; }

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf Load(float* address);

    /// <summary>The first numbers; 0 behind them.</summary>
    static virtual TSelf Load(float* address, nint count)
    {
        var numbers = stackalloc float[TSelf.Count];
        for (nint i = 0; i < TSelf.Count; i++)
        {
            numbers[i] = i < count ? address[i] : 0;
        }

        return TSelf.Load(numbers);
    }

    /// <summary>Numbers that are so many apart.</summary>
    static abstract TSelf Gather(float* address, nint step);

    /// <summary>The same number everywhere.</summary>
    static abstract TSelf Of(float number);

    /// <summary>left · right + added, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf added);

    /// <summary>0 in place of what is less than <paramref name="least"/>; what is no number stays none.</summary>
    static abstract TSelf Rectify(TSelf value, TSelf least);

    void Store(float* address);

    /// <summary>Stores the first numbers.</summary>
    static virtual void Store(TSelf value, float* address, nint count)
    {
        var numbers = stackalloc float[TSelf.Count];
        value.Store(numbers);
        for (nint i = 0; i < count; i++)
        {
            address[i] = numbers[i];
        }
    }
}

/// <summary>Eight numbers.</summary>
internal readonly unsafe struct Register256(Vector256<float> value) : IRegister<Register256>
{
    internal readonly Vector256<float> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 operator +(Register256 left, Register256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 operator -(Register256 left, Register256 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Load(float* address) => new(Vector256.Load(address));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Gather(float* address, nint step) => new(Vector256.Create(Four(address, step), Four(address + (4 * step), step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Of(float number) => new(Vector256.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 MultiplyAdd(Register256 left, Register256 right, Register256 added) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, added._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Rectify(Register256 value, Register256 least) =>
        new(Vector256.AndNot(value._value, Vector256.LessThan(value._value, least._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* address) => _value.Store(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Four(float* address, nint step) =>
        Vector128.Create(address[0], address[step], address[2 * step], address[3 * step]);
}

/// <summary>Sixteen numbers.</summary>
internal readonly unsafe struct Register512(Vector512<float> value) : IRegister<Register512>
{
    private readonly Vector512<float> _value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 operator +(Register512 left, Register512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 operator -(Register512 left, Register512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Load(float* address) => new(Vector512.Load(address));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Gather(float* address, nint step) =>
        new(Vector512.Create(Register256.Gather(address, step)._value, Register256.Gather(address + (8 * step), step)._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Of(float number) => new(Vector512.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 MultiplyAdd(Register512 left, Register512 right, Register512 added) =>
        new(Vector512.FusedMultiplyAdd(left._value, right._value, added._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Rectify(Register512 value, Register512 least) =>
        new(Vector512.AndNot(value._value, Vector512.LessThan(value._value, least._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* address) => _value.Store(address);
}
