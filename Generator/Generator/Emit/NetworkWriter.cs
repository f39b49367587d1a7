using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Schedules;
using InceptionDsl.Language.Text;
using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes the other part of a network's class. It prints what the graph and the report say; it computes nothing.</summary>
internal sealed partial class NetworkWriter
{
    private readonly TypeModel _type;
    private readonly NetworkGraph _graph;
    private readonly TakenNames _taken;
    private readonly NetworkReport _report;
    private readonly NetworkSchedule _schedule;
    private readonly OutputNaming? _outputs;
    private readonly StageNaming[] _stages;
    private readonly EquatableArray<string> _hidden;
    private readonly SourceWriter _writer = new();

    private NetworkWriter(TypeModel type, NetworkGraph graph, TakenNames taken, EquatableArray<string> hidden)
    {
        (_type, _graph, _taken, _hidden) = (type, graph, taken, hidden);
        _report = NetworkReport.Of(graph);
        _schedule = NetworkSchedule.Of(graph);
        var scope = StageNaming.Scope(type, taken);
        _outputs = graph.Outputs.Count == 1 ? null : OutputNaming.Of(graph, scope);
        _stages = StageNaming.Of(graph, _schedule, scope);
    }

    /// <param name="type">The class.</param>
    /// <param name="graph">The network.</param>
    /// <param name="taken">Names that its members must not have.</param>
    /// <param name="hidden">The user's own modules whose classes are not public.</param>
    public static string Write(TypeModel type, NetworkGraph graph, TakenNames taken, EquatableArray<string> hidden)
    {
        var writer = new NetworkWriter(type, graph, taken, hidden);
        writer.WriteFile();
        return writer._writer.ToString();
    }

    private void WriteFile()
    {
        SourceHeader.Write(_writer);
        _writer.Line();
        if (_type.IsListed)
        {
            _writer.Line($"[assembly: global::InceptionDsl.DeclaredNetwork<global::{_type.FullName}>]");
            _writer.Line();
        }

        PartialClassWriter.Write(_writer, _type, WriteClassHeader, WriteMembers);
    }

    private void WriteMembers()
    {
        WriteConstants();
        WriteDefinition();
        WriteConstructor();
        foreach (var stage in _stages)
        {
            WriteStageProperty(stage);
        }

        WriteForward();
        WriteOutputs();
        var modules = _report.Modules.ToLookup(module => module.Stage);
        var written = new Dictionary<string, StepNaming[]>(StringComparer.Ordinal);
        foreach (var alike in _stages.Where(stage => stage.ClassName is not null).GroupBy(stage => stage.ClassName))
        {
            var first = alike.First();
            var borrowed = BorrowedStage.Of(Lenders(first), written);
            var steps = StepNaming.Of(first, modules[first.Stage.Name].Skip(first.Stage.Merge is null ? 0 : 1), borrowed, _taken.OfStages);
            written.Add(alike.Key!, steps);
            var shared = alike.Count() == 1 ? "" : $" The class of {string.Join(", ", alike.Select(stage => stage.Stage.Name))}.";
            new StageWriter(_writer, first, Document(first) + shared, steps, borrowed, _hidden).Write();
        }
    }

    private string Document(StageNaming naming) => StageDocumentation.Of(_graph, naming.Stage, _report.Stages[naming.Stage.Index]);

    private void WriteClassHeader()
    {
        var auxiliary = _report.Total == _report.TotalWithAuxiliary
            ? ""
            : $" With auxiliary classifiers {_report.TotalWithAuxiliary.InWords}.";
        _writer.Line("/// <summary>");
        _writer.Line($"/// {_graph.Input} → {string.Join(", ", _graph.Outputs.Select(output => output.Shape))}: {_report.Total.InWords}.{auxiliary}");
        if (_report.Budgets.Count > 0)
        {
            _writer.Line($"/// Of its budget it uses {string.Join(", ", _report.Budgets.Select(Code.BudgetUse))}.");
        }

        _writer.Line("/// </summary>");
        _writer.Line("/// <remarks>");
        _writer.Line("/// <list type=\"table\">");
        _writer.Line("/// <listheader><term>stage</term><description>output, parameters, multiply-adds</description></listheader>");
        foreach (var stage in _report.Stages)
        {
            WriteRow(stage.Name, stage.Output, stage.Cost);
        }

        // An editor shows one summary, the user's where there is one: so the table has the totals too.
        WriteRow("total", _graph.Output, _report.Total);
        if (auxiliary.Length > 0)
        {
            WriteRow("total with auxiliary classifiers", _graph.Output, _report.TotalWithAuxiliary);
        }

        _writer.Line("/// </list>");
        _writer.Line("/// </remarks>");
        _writer.Line(DefinitionAttribute);
    }

    private void WriteRow(string term, Shape output, Cost cost)
    {
        var costs = cost.InWords;
        _writer.Line($"/// <item><term>{term}</term><description>{output}{(costs.Length == 0 ? "" : "; " + costs)}</description></item>");
    }

    private void WriteConstants()
    {
        Constant("ParameterCount", _report.Total.Parameters, "Learned numbers, without auxiliary classifiers.");
        Constant("ParameterCountWithAuxiliary", _report.TotalWithAuxiliary.Parameters, "Learned numbers, with auxiliary classifiers.");
        Constant(
            "MultiplyAdds", _report.Total.MultiplyAdds,
            "Multiply-adds of convolutions and linear layers for one image, without auxiliary classifiers.");
        Constant(
            "MultiplyAddsWithAuxiliary", _report.TotalWithAuxiliary.MultiplyAdds,
            "Multiply-adds of convolutions and linear layers for one image, with auxiliary classifiers.");
        Constant("Flops", _report.Total.Flops, "Arithmetic operations for one image, two for a multiply-add, without auxiliary classifiers.");

        void Constant(string name, long value, string documentation)
        {
            _writer.Line($"/// <summary>{documentation}</summary>");
            _writer.Line($"public const long {name} = {Code.Count(value)};");
            _writer.Line();
        }
    }

    private void WriteConstructor()
    {
        var classes = Numbers.Write(_graph.Classes);
        _writer.Line("/// <summary>Builds the network with fresh weights.</summary>");
        _writer.Line("/// <param name=\"classes\">Number of classes.</param>");
        _writer.Line("/// <param name=\"device\">Where parameters are made; the CPU by default.</param>");
        _writer.Line("/// <param name=\"dtype\">Type of the parameters; 32-bit floats by default.</param>");
        _writer.Line($"public {_type.Name}(int classes = {classes}, {Device} device = null, {ScalarType} dtype = null)");
        _writer.Indent();
        _writer.Line($": base({Header}, classes, static () => Definition)");
        _writer.Outdent();
        _writer.Line("{");
        _writer.Indent();
        _writer.Line($"var build = new {Builder}({Inherited("Header")}, device, dtype);");
        foreach (var stage in _stages)
        {
            var module = stage.Module?.Construction ?? $"new {stage.ClassName}({Code.Text(stage.Stage.Name)}, build{(stage.Schedule.HasClassifier ? ", classes" : "")}{string.Concat(Lenders(stage).Select(other => ", " + other.Property))})";
            _writer.Line($"{stage.Property} = {module};");
        }

        _writer.Line();
        foreach (var stage in _stages)
        {
            _writer.Line($"{Inherited("Register")}({Code.Text(stage.Stage.Name)}, {stage.Property});");
        }

        _writer.Close();
        _writer.Line();
        _writer.Line($"static {Self} global::InceptionDsl.INetwork<{Self}>.Create(int? classes, {Device} device, {ScalarType} dtype) =>");
        _writer.Indent();
        _writer.Line($"new {Self}(classes ?? {classes}, device, dtype);");
        _writer.Outdent();
        _writer.Line();
    }

    /// <summary>The other stages whose modules a stage calls.</summary>
    private IEnumerable<StageNaming> Lenders(StageNaming stage) => stage.Schedule.Lenders(_graph.Stages).Select(lender => _stages[lender.Index]);

    /// <summary>The class as it is called inside itself, where a type that is inherited would be meant by the same name.</summary>
    private string Self => _taken.OfNetworks.Contains(_type.Name.TrimStart('@')) ? "global::" + _type.FullName : _type.Name;

    /// <summary>An inherited method by its name, even where the user's part has a member of that name.</summary>
    private string Inherited(string name) => _taken.Own.Contains(name) ? "base." + name : name;

    private void WriteStageProperty(StageNaming stage)
    {
        var type = stage.Module?.Type ?? stage.ClassName;
        _writer.Line($"/// <summary>{Document(stage)}</summary>");
        _writer.Line($"{Code.Access(stage.Module, _hidden)} {type} {stage.Property} {{ get; }}");
        _writer.Line();
    }
}
