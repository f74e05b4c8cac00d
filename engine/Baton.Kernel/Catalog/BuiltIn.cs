using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Containers;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Primitives;
using Baton.Kernel.Rules;
using Baton.Kernel.Scripts;
using Baton.Kernel.Waits;
using static Baton.Kernel.Activities.Outcomes;

namespace Baton.Kernel.Catalog;

/// <summary>The kernel's own activities, under Elsa's type names where the meaning is Elsa's.</summary>
public static partial class BuiltIn
{
    public const string Flowchart = "Elsa.Flowchart";
    public const string Sequence = "Elsa.Sequence";
    public const string FlowJoin = "Elsa.FlowJoin";
    public const string FlowDecision = "Elsa.FlowDecision";
    public const string FlowFork = "Elsa.FlowFork";
    public const string FlowSwitch = "Elsa.FlowSwitch";
    public const string Switch = "Elsa.Switch";
    public const string While = "Elsa.While";
    public const string StateMachine = "Elsa.StateMachine";
    public const string NotFoundActivity = "Elsa.NotFoundActivity";
    public const string SetVariable = "Elsa.SetVariable";
    public const string SetOutput = "Elsa.SetOutput";
    public const string Event = "Elsa.Event";
    public const string ExecuteWorkflow = "Elsa.ExecuteWorkflow";
    public const string DispatchWorkflow = "Elsa.DispatchWorkflow";
    public const string BulkDispatchWorkflows = "Elsa.BulkDispatchWorkflows";
    public const string PublishEvent = "Elsa.PublishEvent";
    public const string RunTask = "Elsa.RunTask";
    public const string WriteLine = "Elsa.WriteLine";
    public const string RunJavaScript = "Elsa.RunJavaScript";
    public const string Rule = "Baton.Rule";

    public static readonly ImmutableArray<ActivityDescriptor> All =
    [
        new() { TypeName = Flowchart, Category = "Flow", IsContainer = true, IsBrowsable = false, Behaviour = new FlowchartBehaviour() },
        new() { TypeName = Sequence, Category = "Workflows", IsContainer = true, IsBrowsable = false, Behaviour = new SequenceBehaviour() },
        new() { TypeName = "Elsa.Start", Category = "Flow", IsStart = true, Behaviour = Immediate.Nothing },
        new() { TypeName = "Elsa.End", Category = "Flow", IsTerminal = true, Ports = [], Behaviour = Immediate.Nothing },
        new()
        {
            TypeName = FlowDecision, Category = "Branching", Ports = [True, False],
            Inputs = [Input("Condition", "Boolean")],
            Behaviour = new Immediate(Deciding.Decision),
        },
        new()
        {
            TypeName = FlowSwitch, Category = "Branching", Ports = [Default],
            Inputs = [Raw("Cases", "FlowSwitchCase[]"), Input("Mode", "String", "MatchFirst", "MatchFirst", "MatchAny")],
            Behaviour = new Immediate(Deciding.Switch),
        },
        new()
        {
            TypeName = FlowFork, Category = "Branching",
            Inputs = [Input("Branches", "List<String>") with { UIHint = "dynamic-outcomes" }],
            Behaviour = new Immediate(Deciding.Fork),
        },
        new()
        {
            TypeName = FlowJoin, Category = "Branching",
            Inputs = [Input("Mode", "String", "WaitAny", "WaitAll", "WaitAllActive", "WaitAny")],
            Behaviour = Immediate.Nothing,
        },
        new()
        {
            TypeName = Rule, Category = "Branching", Ports = [True, False], DisplayName = "条件",
            Description = "按字段、比较和值判断，不用写代码；金额按十进制精确比较。",
            Inputs = [Raw("Rows", "RuleRow[]"), Raw("Match", "String")],
            Behaviour = new Immediate(RuleBehaviour.Decide),
        },
        new()
        {
            TypeName = SetVariable, Category = "Primitives",
            Inputs = [Raw("Variable", "Variable"), Input("Value", "Object")],
            Behaviour = Immediate.Doing(Changing.SetVariable),
        },
        new()
        {
            TypeName = SetOutput, Category = "Composition",
            Inputs = [Input("OutputName", "String") with { UIHint = "output-picker" }, Input("OutputValue", "Object")],
            Behaviour = Immediate.Doing(Changing.SetOutput),
        },
        new() { TypeName = WriteLine, Category = "Console", Inputs = [Input("Text", "String")], Behaviour = Immediate.Nothing },
        new()
        {
            TypeName = Event, Category = "Primitives", IsTrigger = true,
            Inputs = [Input("EventName", "String")], Outputs = [new(OutputDescriptor.Result, "Object")],
            Behaviour = new EventBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.Correlate", Category = "Primitives",
            Inputs = [Input("CorrelationId", "String")],
            Behaviour = Immediate.Doing(Changing.Correlate),
        },
        new()
        {
            TypeName = "Elsa.SetName", Category = "Primitives",
            Inputs = [Input("Value", "String")],
            Behaviour = Immediate.Doing(Changing.SetName),
        },
        RunScript("JavaScript", "运行 JavaScript"),
        NotFound(NotFoundActivity),
        .. Structured(),
        .. Children(),
        .. Scheduling(),
        .. Outside(),
    ];

    /// <summary>
    /// The activity that runs a script of this language: its value is the Result, its outcomes those it chose. Its type is Elsa's, such as
    /// <c>Elsa.RunCSharp</c>. A host that adds a language adds it, too.
    /// </summary>
    public static ActivityDescriptor RunScript(string language, string displayName) => new()
    {
        TypeName = $"Elsa.Run{language}",
        Category = "Scripting",
        DisplayName = displayName,
        Description = "运行一段脚本：返回值就是结果，用 setOutcome 选择出口。",
        Inputs =
        [
            new() { Name = ScriptBehaviour.ScriptInput, TypeName = "String", IsRaw = true, DisplayName = "脚本", UIHint = "code-editor", DefaultSyntax = language },
            // For the designer alone: the script chooses.
            new() { Name = "PossibleOutcomes", TypeName = "List<String>", IsRaw = true, DisplayName = "可能的出口", UIHint = "dynamic-outcomes" },
        ],
        Outputs = [new(OutputDescriptor.Result, "Object", "结果")],
        Behaviour = new ScriptBehaviour(language),
    };

    /// <summary>Stands for a type nobody knows: the definition publishes with a warning, and the node faults when it is reached.</summary>
    public static ActivityDescriptor NotFound(string typeName) => new()
    {
        TypeName = typeName,
        Category = "System",
        IsBrowsable = false,
        Behaviour = Immediate.Doing(Changing.NotFound),
    };

    private static InputDescriptor Input(string name, string type, string? defaultValue = null, params string[] options) => new()
    {
        Name = name,
        TypeName = type,
        DefaultValue = Value.From(defaultValue),
        Options = [.. options],
        UIHint = options.Length > 0 ? "dropdown" : type == "Boolean" ? "checkbox" : "singleline",
    };

    private static InputDescriptor Raw(string name, string type) => new() { Name = name, TypeName = type, IsWrapped = false, IsRaw = true };
}
