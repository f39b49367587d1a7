using InceptionDsl.Language.Schedules;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;
using InceptionDsl.Training.Updates;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>A network as one file of Python: the emitted class's modules under the same names, built by PyTorch's own.</summary>
internal sealed class NetworkSource
{
    private readonly NetworkGraph _graph;
    private readonly NetworkReport _report;
    private readonly NetworkSchedule _schedule;
    private readonly ModuleTree _modules = new();
    private readonly Dictionary<StageSchedule, string> _classes = [];
    private readonly string _name;
    private readonly string _outputs;

    private NetworkSource(NetworkGraph graph)
    {
        (_graph, _report, _schedule) = (graph, NetworkReport.Of(graph), NetworkSchedule.Of(graph));
        var names = new PythonNames(["torch", "nn", "F", "math", "partial", "NamedTuple", "Network", "super", .. LayerClasses.Names]);
        _name = names.Take(graph.Name, "Network");
        _outputs = graph.Outputs.Count == 1 ? "" : names.Take(graph.Name + "Outputs", "Network");
        foreach (var (stage, schedule) in graph.Stages.Zip(_schedule.Stages))
        {
            if (!schedule.IsModule && !_classes.ContainsKey(schedule))
            {
                _classes.Add(schedule, names.Take(char.ToUpperInvariant(stage.Name[0]) + stage.Name[1..] + "Stage", "Stage"));
            }

            _modules.Add(stage.Name, schedule.IsModule
                ? ((ModulePython)StepPython.Of(schedule.Steps.Single())).Construction
                : $"{_classes[schedule]}({(schedule.HasClassifier ? "classes" : "")})");
        }
    }

    /// <summary>The text of the file.</summary>
    /// <exception cref="InteropException">The network has a module of the user's own.</exception>
    public static string Write(NetworkGraph graph)
    {
        OwnModules.Refuse(graph, "PyTorch's source");
        return new NetworkSource(graph).Write();
    }

    private string Write()
    {
        var body = Body();
        var text = new PythonText();
        WriteHead(text);
        foreach (var definition in LayerClasses.UsedBy(body))
        {
            text.Line(definition);
            text.Line();
            text.Line();
        }

        return text + body;
    }

    private void WriteHead(PythonText text)
    {
        var auxiliary = _report.Total == _report.TotalWithAuxiliary ? "" : $"\nWith auxiliary classifiers {_report.TotalWithAuxiliary.InWords}.";
        text.Line($"\"\"\"{_name}: {_graph.Input} → {Shapes}: {_report.Total.InWords}.{auxiliary}");
        text.Line();
        text.Line("Written by InceptionDsl from the definition at the end. A state dict of this module is one of the .NET class, name by name.");
        text.Line("\"\"\"");
        text.Line();
        text.Line("import math");
        text.Line("from functools import partial");
        if (_outputs.Length > 0)
        {
            text.Line("from typing import NamedTuple");
        }

        text.Line();
        text.Line("import torch");
        text.Line("import torch.nn.functional as F");
        text.Line("from torch import nn");
        text.Line();
        text.Line();
    }

    private string Body()
    {
        var text = new PythonText();
        var reports = _report.Modules.ToLookup(module => module.Stage);
        var trees = new Dictionary<string, ModuleTree>(StringComparer.Ordinal);
        foreach (var alike in _graph.Stages.Where(stage => _classes.ContainsKey(_schedule.Stages[stage.Index]))
            .GroupBy(stage => _classes[_schedule.Stages[stage.Index]]))
        {
            var first = alike.First();
            var shared = alike.Count() == 1 ? "" : $" The class of {string.Join(", ", alike.Select(stage => stage.Name))}.";
            var arguments = new PythonNames(StageClass.Reserved);
            var lent = LendersOf(first).Select(stage =>
                new LentModules(stage, arguments.Take(stage.Name, "stage"), _classes.TryGetValue(_schedule.Stages[stage.Index], out var name) ? trees[name] : null));
            trees.Add(alike.Key, new StageClass(text, _schedule.Stages[first.Index], [.. lent])
                .Write(alike.Key, Document(first) + shared, reports[first.Name].Skip(first.Merge is null ? 0 : 1)));
            text.Line();
            text.Line();
        }

        WriteOutputs(text);
        WriteNetwork(text);
        text.Line();
        text.Line();
        text.Line($"Network = {_name}");
        text.Line();
        text.Line("# The definition:");
        text.Line("#");
        foreach (var line in DefinitionText.Write(_graph.Definition).TrimEnd('\n').Split('\n'))
        {
            text.Line(("# " + line).TrimEnd());
        }

        return text.ToString();
    }

    private IEnumerable<Stage> LendersOf(Stage stage) => _schedule.Stages[stage.Index].Lenders(_graph.Stages);

    private string Shapes => string.Join(", ", _graph.Outputs.Select(output => output.Shape));

    /// <summary>The tuple of several outputs.</summary>
    private void WriteOutputs(PythonText text)
    {
        if (_outputs.Length == 0)
        {
            return;
        }

        text.Open($"class {_outputs}(NamedTuple):");
        text.Line($"\"\"\"What {_name} gives.\"\"\"");
        text.Line();
        var names = new PythonNames("count", "index");
        foreach (var output in _graph.Outputs)
        {
            // A field of a named tuple begins with a letter.
            text.Line($"{names.Take(char.IsLetter(output.Name[0]) ? output.Name : "output_" + output.Name, "output")}: torch.Tensor  # N×{output.Shape}");
        }

        text.Close();
        text.Line();
        text.Line();
    }

    private void WriteNetwork(PythonText text)
    {
        text.Open($"class {_name}(nn.Module):");
        text.Line($"\"\"\"N×{_graph.Input} to N×{Shapes}.\"\"\"");
        text.Line();
        WriteConstants(text);
        text.Open(_graph.Classes == 0 ? "def __init__(self):" : $"def __init__(self, classes={Numbers.Write(_graph.Classes)}):");
        text.Line("super().__init__()");
        var documents = _graph.Stages.ToDictionary(stage => stage.Name, Document);
        _modules.Write(text, path => documents.GetValueOrDefault(path));
        text.Line("self.reset_parameters()");
        text.Close();
        text.Line();
        InitializationPython.Write(text, _graph);
        text.Line();
        WriteForward(text);
        text.Close();
    }

    private void WriteConstants(PythonText text)
    {
        var branching = StagePattern.Stem(_graph);
        var classifiers = _graph.Stages.Where(stage => stage.Layers.Any(layer => StagePattern.IsClassifier(_graph.Layers[layer])));
        text.Line($"INPUT = {PythonValue.Tuple(_graph.Input.Dimensions)}  # channels, {Lengths}");
        text.Line($"CLASSES = {Numbers.Write(_graph.Classes)}");
        text.Line($"STAGES = {PythonValue.Texts([.. _graph.Stages.Select(stage => stage.Name)])}");
        text.Line($"STEM = {PythonValue.Texts([.. branching.Select(stage => stage.Name)])}  # before the first stage that branches");
        text.Line($"CLASSIFIERS = {PythonValue.Texts([.. classifiers.Select(stage => stage.Name)])}");
        var heads = _graph.AuxiliaryHeads.Select(head => $"{PythonValue.Text(head.Name)}: {PythonValue.Number(head.AuxiliaryWeight)}");
        text.Line($"AUXILIARY = {{{string.Join(", ", heads)}}}  # the weight of each auxiliary classifier's loss");
        text.Line();
    }

    private string Lengths => _graph.Input.Rank switch { 1 => "length", 2 => "height, width", _ => "depth, height, width" };

    private void WriteForward(PythonText text)
    {
        text.Open("def forward(self, x, auxiliary=False):");
        var output = _outputs.Length == 0 ? "output" : "outputs";
        text.Line($"\"\"\"The {output}; with auxiliary also a list of what each auxiliary classifier gives, in the order of AUXILIARY.\"\"\"");
        text.Line("heads = [] if auxiliary else None");
        text.Line($"{output} = self._run(x, heads)");
        text.Line($"return ({output}, heads) if auxiliary else {output}");
        text.Close();
        text.Line();
        if (_graph.Taps.Any())
        {
            text.Open("def forward_features(self, x):");
            text.Line("\"\"\"What each tapped stage gives, by its name; nothing else is computed than what they need.\"\"\"");
            WriteStages(text, _schedule.OfTaps, tensors =>
                $"{{{string.Join(", ", _graph.Taps.Zip(tensors, (stage, tensor) => $"{PythonValue.Text(stage.Name)}: {tensor}"))}}}");
            text.Close();
            text.Line();
        }

        text.Open("def _run(self, x, heads):");
        WriteStages(text, _schedule.Instructions, tensors => $"{_outputs}({string.Join(", ", tensors)})");
        text.Close();
    }

    private void WriteStages(PythonText text, IEnumerable<Instruction> instructions, Func<IReadOnlyList<string>, string> giveAll) =>
        new ForwardPython(text, Variables())
        {
            Stages =
            [
                .. _graph.Stages.Select(stage =>
                    (_modules.Access(stage.Name), string.Concat(LendersOf(stage).Select(lender => ", " + _modules.Access(lender.Name))))),
            ],
            EnterCall = _graph.Layout == MemoryLayout.Contiguous ? "" : "x.contiguous(memory_format=torch.channels_last)",
            Note = tensor => $"  # {_graph.Layers[tensor].Output}",
            GiveAll = giveAll,
        }.Write(instructions);

    private Dictionary<int, string> Variables()
    {
        var names = new PythonNames(["self", "x", "heads", "torch", "nn", "F", "partial", "math", .. _outputs.Length == 0 ? (string[])[] : [_outputs]]);
        var variables = new Dictionary<int, string> { [0] = "x" };
        foreach (var stage in _graph.Stages)
        {
            if (stage.Merge is not null)
            {
                variables.Add(stage.Input, names.Take(stage.Name + "_input", "stage"));
            }

            variables.Add(stage.LastLayer, names.Take(stage.Name, "stage"));
            if (_schedule.Stages[stage.Index].IsModule && stage.Steps.Count > 1)
            {
                variables.Add(stage.Steps[0].LastLayer, names.Take(stage.Name + "_plane", "stage"));
            }
        }

        return variables;
    }

    /// <summary>A stage in one line: what it is, its shapes, its costs.</summary>
    private string Document(Stage stage)
    {
        var report = _report.Stages[stage.Index];
        var costs = report.Cost.InWords;
        var specification = stage.Text.Length == 0 ? "" : $"({stage.Text})";
        return $"{stage.Kind}{specification}: {_graph.Layers[stage.Input].Output} → {report.Output}{(costs.Length == 0 ? "" : "; " + costs)}.";
    }
}
