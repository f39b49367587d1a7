using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>
/// The modules of one class by their paths. A dotted path becomes containers: <c>branch2.0</c> and <c>branch2.1</c> a ModuleList
/// <c>branch2</c>, other names a Container.
/// </summary>
internal sealed class ModuleTree
{
    private readonly Node _root = new("");

    /// <summary>What a module's attributes are called in PyTorch, which a child can't be as an attribute.</summary>
    private static readonly HashSet<string> Attributes = new(
        [
            "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda", "double", "dump_patches", "eval",
            "extra_repr", "float", "forward", "forward_features", "get_buffer", "get_extra_state", "get_parameter", "get_submodule", "half", "ipu",
            "load_state_dict", "modules", "mtia", "named_buffers", "named_children", "named_modules", "named_parameters", "parameters",
            "register_backward_hook", "register_buffer", "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook",
            "register_full_backward_pre_hook", "register_load_state_dict_post_hook", "register_load_state_dict_pre_hook", "register_module",
            "register_parameter", "register_state_dict_post_hook", "register_state_dict_pre_hook", "requires_grad_", "reset_parameters",
            "set_extra_state", "set_submodule", "share_memory", "state_dict", "T_destination", "to", "to_empty", "train", "training", "type", "xpu",
            "zero_grad",
        ],
        StringComparer.Ordinal);

    /// <param name="path">Its path in the class.</param>
    /// <param name="construction">The expression that builds it.</param>
    public void Add(string path, string construction)
    {
        var node = _root;
        foreach (var segment in path.Split('.'))
        {
            node = node.Child(segment);
        }

        node.Construction = construction;
    }

    /// <summary>The expression that gives a module.</summary>
    /// <param name="path">The module's path.</param>
    /// <param name="root">What holds the modules.</param>
    public string Access(string path, string root = "self")
    {
        var (node, text) = (_root, root);
        foreach (var segment in path.Split('.'))
        {
            text += node == _root && IsAttribute(segment) ? "." + segment
                : node == _root || node.Construction is not null ? $"._modules[{PythonValue.Text(segment)}]"
                : node.IsList ? $"[{segment}]"
                : $"[{PythonValue.Text(segment)}]";
            node = node.Child(segment);
        }

        return text;
    }

    /// <summary>Writes the statements that build the modules.</summary>
    /// <param name="text">Where they go.</param>
    /// <param name="comment">What is written before the module of a path; null for nothing.</param>
    public void Write(PythonText text, Func<string, string?> comment)
    {
        foreach (var child in _root.Children)
        {
            Write(text, Access(child.Segment) + " = ", child, "", child.Segment, comment);
            WriteBelow(text, child, child.Segment, comment);
        }
    }

    private static bool IsAttribute(string segment) =>
        PythonNames.IsIdentifier(segment) && !segment.StartsWith('_') && !Attributes.Contains(segment);

    private static void Write(PythonText text, string before, Node node, string after, string path, Func<string, string?> comment)
    {
        if (node.Construction is { } construction)
        {
            if (comment(path) is { } line)
            {
                text.Line("# " + line);
            }

            text.Line(before + construction + after);
            return;
        }

        text.Open(before + (node.IsList ? "nn.ModuleList([" : "Container({"));
        foreach (var child in node.Children)
        {
            Write(text, node.IsList ? "" : PythonValue.Text(child.Segment) + ": ", child, ",", $"{path}.{child.Segment}", comment);
        }

        text.Close();
        text.Line((node.IsList ? "])" : "})") + after);
    }

    /// <summary>Children of modules that are more than a container.</summary>
    private void WriteBelow(PythonText text, Node node, string path, Func<string, string?> comment)
    {
        foreach (var child in node.Children)
        {
            var below = $"{path}.{child.Segment}";
            if (node.Construction is not null)
            {
                Write(text, Access(below) + " = ", child, "", below, comment);
            }

            WriteBelow(text, child, below, comment);
        }
    }

    /// <summary>A part of paths.</summary>
    private sealed class Node(string segment)
    {
        private readonly List<Node> _children = [];

        public string Segment => segment;

        /// <summary>The expression that builds it; null for what only gives its children a common path.</summary>
        public string? Construction { get; set; }

        public IReadOnlyList<Node> Children => _children;

        /// <summary>Whether its children are called 0, 1 and so on, in this order.</summary>
        public bool IsList => _children.Select((child, index) => child.Segment == Numbers.Write(index)).All(isNext => isNext);

        public Node Child(string name)
        {
            var child = _children.Find(known => known.Segment == name);
            if (child is null)
            {
                _children.Add(child = new Node(name));
            }

            return child;
        }
    }
}
