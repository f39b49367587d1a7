using System.Reflection;
using System.Reflection.Emit;

namespace InceptionDsl.Tests.NativeCalls;

/// <summary>One instruction of a method's code.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Code">What it does.</param>
/// <param name="Method">The method that it names; null for none.</param>
/// <param name="Local">The local variable that it loads or stores; -1 for none.</param>
internal readonly record struct Instruction(int Offset, OpCode Code, MethodBase? Method, int Local)
{
    public bool Loads => Local >= 0 && Code.Name!.StartsWith("ldloc", StringComparison.Ordinal);

    public bool Stores => Local >= 0 && Code.Name!.StartsWith("stloc", StringComparison.Ordinal);
}

/// <summary>Reads the code of compiled methods (ECMA-335, partition III).</summary>
internal static class MethodCode
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Methods and constructors that a type declares.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMembers(Declared).OfType<MethodBase>();

    /// <summary>A method's instructions; none for one without code.</summary>
    public static IReadOnlyList<Instruction> Read(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var instructions = new List<Instruction>();
        for (var position = 0; position < bytes.Length;)
        {
            var offset = position;
            short value = bytes[position++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | bytes[position++]);
            }

            var code = Codes[value];
            instructions.Add(new Instruction(offset, code, Named(method, code, bytes, position), Local(code, bytes, position)));
            position += Length(code, bytes, position);
        }

        return instructions;
    }

    /// <summary>The method as its own class declares it, without the types that its call or its class fills in.</summary>
    public static MethodBase Declaration(MethodBase method)
    {
        var general = method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : method;
        var type = general.DeclaringType!;
        return MethodBase.GetMethodFromHandle(general.MethodHandle, (type.IsGenericType ? type.GetGenericTypeDefinition() : type).TypeHandle)!;
    }

    private static int Length(OpCode code, byte[] bytes, int position) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, position)),
        _ => 4,
    };

    private static MethodBase? Named(MethodBase method, OpCode code, byte[] bytes, int position)
    {
        if (code.OperandType is not (OperandType.InlineMethod or OperandType.InlineTok))
        {
            return null;
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(BitConverter.ToInt32(bytes, position), typeArguments, arguments) as MethodBase;
    }

    private static int Local(OpCode code, byte[] bytes, int position) => code.Name switch
    {
        "ldloc.0" or "stloc.0" => 0,
        "ldloc.1" or "stloc.1" => 1,
        "ldloc.2" or "stloc.2" => 2,
        "ldloc.3" or "stloc.3" => 3,
        "ldloc.s" or "stloc.s" => bytes[position],
        "ldloc" or "stloc" => BitConverter.ToUInt16(bytes, position),
        _ => -1,
    };
}
