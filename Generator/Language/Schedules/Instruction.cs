namespace InceptionDsl.Language.Schedules;

/// <summary>
/// One thing that a forward does. Tensors have numbers: in a network's schedule those of the layers that give them, in a stage's
/// 0 for its input and those of its own layers from 1.
/// </summary>
internal abstract record Instruction
{
    public abstract void Accept(IInstructionVisitor visitor);
}

/// <summary>Makes a tensor by a step.</summary>
/// <param name="Output">The tensor that it makes.</param>
/// <param name="Step">The step.</param>
internal abstract record StepInstruction(int Output, Step Step) : Instruction;

/// <summary>Checks the network's input and puts it into the network's layout.</summary>
internal sealed record Enter(int Output) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Calls a stage.</summary>
/// <param name="Stage">Its number.</param>
internal sealed record CallStage(int Output, int Input, int Stage) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Calls a step's module.</summary>
internal sealed record CallStep(int Output, int Input, Step Step) : StepInstruction(Output, Step)
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Calls a normalization that is a module of its own beside the step's, and activates what it gives.</summary>
internal sealed record Normalize(int Output, int Input, NormalizedStep Step) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Puts tensors together, or makes scores of a plane of them, by a step that has no module.</summary>
internal sealed record Join(int Output, EquatableArray<int> Inputs, Step Step) : StepInstruction(Output, Step)
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Activates a tensor that nothing else needs, in place where the function can; it is used up.</summary>
internal sealed record Activate(int Output, int Input, ActivationStep Activation) : StepInstruction(Output, Activation)
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>What is done only where auxiliary classifiers are asked for.</summary>
internal sealed record Auxiliary(EquatableArray<Instruction> Body) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Gives an auxiliary classifier's scores out.</summary>
internal sealed record Head(int Value, int Stage) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Lets a tensor go.</summary>
internal sealed record Dispose(int Value) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Gives the output: the last instruction.</summary>
internal sealed record Return(int Value) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>Gives several outputs: the last instruction.</summary>
internal sealed record ReturnAll(EquatableArray<int> Values) : Instruction
{
    public override void Accept(IInstructionVisitor visitor) => visitor.Visit(this);
}

/// <summary>What is done for each kind of instruction.</summary>
internal interface IInstructionVisitor
{
    void Visit(Enter enter);

    void Visit(CallStage call);

    void Visit(CallStep call);

    void Visit(Normalize normalize);

    void Visit(Join join);

    void Visit(Activate activate);

    void Visit(Auxiliary auxiliary);

    void Visit(Head head);

    void Visit(Dispose dispose);

    void Visit(Return result);

    void Visit(ReturnAll results);
}
