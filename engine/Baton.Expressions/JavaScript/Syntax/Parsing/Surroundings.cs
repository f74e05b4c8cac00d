namespace Baton.Expressions.JavaScript.Syntax.Parsing;

/// <summary>What the function, field or static block being read allows, and the jump targets open in it.</summary>
internal sealed class Surroundings
{
    private readonly List<Label> _labels = [];
    private int _freshLabels;

    public bool AllowsReturn { get; init; }

    public bool AllowsSuperMember { get; init; }

    public bool AllowsSuperCall { get; init; }

    public bool AllowsNewTarget { get; init; }

    /// <summary>In field values and static blocks, where there are no arguments (ECMA-262 §15.7.1).</summary>
    public bool ForbidsArguments { get; init; }

    public int Loops { get; private set; }

    /// <summary>Loops and switches around.</summary>
    public int Breakables { get; private set; }

    public static Surroundings Script => new() { AllowsReturn = true };

    public static Surroundings ClassField => new() { AllowsSuperMember = true, AllowsNewTarget = true, ForbidsArguments = true };

    public static Surroundings StaticBlock => new() { AllowsSuperMember = true, AllowsNewTarget = true, ForbidsArguments = true };

    public static Surroundings Function(FunctionKind kind) => new()
    {
        AllowsReturn = true,
        AllowsSuperMember = kind is not FunctionKind.Normal,
        AllowsSuperCall = kind is FunctionKind.DerivedConstructor,
        AllowsNewTarget = true,
    };

    /// <summary>An arrow here: it has its own jumps, and the <c>super</c>, <c>new.target</c> and <c>arguments</c> of what is around it.</summary>
    public Surroundings Arrow() => new()
    {
        AllowsReturn = true,
        AllowsSuperMember = AllowsSuperMember,
        AllowsSuperCall = AllowsSuperCall,
        AllowsNewTarget = AllowsNewTarget,
        ForbidsArguments = ForbidsArguments,
    };

    public bool HasLabel(string name) => _labels.Exists(label => label.Name == name);

    public bool HasLoopLabel(string name) => _labels.Exists(label => label.Name == name && label.IsLoop);

    public void EnterLabel(string name)
    {
        _labels.Add(new Label { Name = name });
        _freshLabels++;
    }

    public void LeaveLabel() => _labels.RemoveAt(_labels.Count - 1);

    /// <summary>A statement other than a label starts: the labels right before it are labels of a loop or not.</summary>
    public void StartStatement(bool isLoop)
    {
        for (; _freshLabels > 0; _freshLabels--)
            _labels[^_freshLabels].IsLoop = isLoop;
    }

    public void EnterLoop() => (Loops, Breakables) = (Loops + 1, Breakables + 1);

    public void LeaveLoop() => (Loops, Breakables) = (Loops - 1, Breakables - 1);

    public void EnterSwitch() => Breakables++;

    public void LeaveSwitch() => Breakables--;

    private sealed class Label
    {
        public required string Name { get; init; }

        public bool IsLoop { get; set; }
    }
}
