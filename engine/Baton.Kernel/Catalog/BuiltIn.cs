using System.Collections.Immutable;
using Baton.Kernel.Containers;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Primitives;
using Baton.Kernel.Rules;
using Baton.Kernel.Scripts;
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
        .. ((IEnumerable<ActivityDescriptor>)[.. Flow(), .. Branches(), .. Assigning(), RunScript("JavaScript", "运行 JavaScript"), NotFound(NotFoundActivity), .. Structured(), .. Children(), .. Scheduling(), .. Outside()]).Select(Numbered),
    ];

    private static IEnumerable<ActivityDescriptor> Flow() =>
    [
        new()
        {
            TypeName = Flowchart, Category = Engine, IsContainer = true, IsBrowsable = false, DisplayName = "流程图", Description = "由连线连起来的节点。",
            Behaviour = new FlowchartBehaviour(),
        },
        new()
        {
            TypeName = Sequence, Category = Engine, IsContainer = true, IsBrowsable = false, DisplayName = "顺序", Description = "从上到下一个接一个地做里面的节点。",
            Behaviour = new SequenceBehaviour(),
        },
        new() { TypeName = "Elsa.Start", Category = StartAndEnd, IsStart = true, DisplayName = "开始", Description = "流程从这里开始。", Behaviour = Immediate.Nothing },
        new() { TypeName = "Elsa.End", Category = StartAndEnd, IsTerminal = true, Ports = [], DisplayName = "结束", Description = "这一支到此为止。", Behaviour = Immediate.Nothing },
    ];

    private static IEnumerable<ActivityDescriptor> Branches() =>
    [
        new()
        {
            TypeName = Rule, Category = Branching, Ports = [True, False], DisplayName = "条件",
            Description = "选一个值、一种比较和一个标准，不用写代码；金额按十进制精确比较。",
            Inputs = [Raw("Rows", "RuleRow[]").Said("条件行", "一到三行：值、比较、标准"), Raw("Match", "String").Said("多行时", "All：都要成立；Any：有一行成立就行")],
            Behaviour = new Immediate(RuleBehaviour.Decide),
        },
        new()
        {
            TypeName = FlowDecision, Category = Branching, Ports = [True, False], DisplayName = "判断（表达式）", Description = "用表达式判断，成立走“是”，不成立走“否”。不写代码请用“条件”。",
            Inputs = [Input("Condition", "Boolean").Said("判断", "结果为真就走“是”；点右边的语言可以写表达式")],
            Behaviour = new Immediate(Deciding.Decision),
        },
        new()
        {
            TypeName = FlowSwitch, Category = Branching, Ports = [Default], DisplayName = "多路分支", Description = "逐个看各种情况，走成立的那一条；都不成立走“其他”。",
            Inputs = [Raw("Cases", "FlowSwitchCase[]").Said("各种情况", "每种情况有一个名称和一个判断，名称就是出口"), SwitchMode],
            Behaviour = new Immediate(Deciding.Switch),
        },
        new()
        {
            TypeName = FlowFork, Category = Branching, DisplayName = "分成几支", Description = "从这里同时走几条分支。",
            Inputs = [(Input("Branches", "List<String>") with { UIHint = "dynamic-outcomes" }).Said("分支", "每条分支的名称，名称就是出口")],
            Behaviour = new Immediate(Deciding.Fork),
        },
        new()
        {
            TypeName = FlowJoin, Category = Branching, DisplayName = "合并分支", Description = "几条分支在这里合成一条。",
            Inputs = [Choice("Mode", "WaitAny", ("WaitAll", "等所有分支"), ("WaitAllActive", "等所有走到的分支"), ("WaitAny", "等第一条分支")).Said("等哪些", "有的分支可能不走到时，选“等所有走到的分支”")],
            Behaviour = Immediate.Nothing,
        },
    ];

    private static IEnumerable<ActivityDescriptor> Assigning() =>
    [
        new()
        {
            TypeName = SetVariable, Category = Data, DisplayName = "设置变量", Description = "给一个流程变量赋值。",
            Inputs = [Raw("Variable", "Variable").Said("变量", "要赋值的流程变量"), Input("Value", "Object").Said("值", "可以是固定的，也可以是表达式")],
            Behaviour = Immediate.Doing(Changing.SetVariable),
        },
        new()
        {
            TypeName = SetOutput, Category = Data, DisplayName = "设置流程输出", Description = "写下流程的一个结果，给发起它的一方。",
            Inputs = [(Input("OutputName", "String") with { UIHint = "output-picker" }).Said("输出", "在流程的属性里声明的输出"), Input("OutputValue", "Object").Said("值", "可以是固定的，也可以是表达式")],
            Behaviour = Immediate.Doing(Changing.SetOutput),
        },
        new()
        {
            TypeName = "Elsa.SetName", Category = Data, DisplayName = "给实例起名", Description = "列表里用这个名字显示流程实例。",
            Inputs = [(Input("Value", "String") with { DefaultSyntax = "Liquid" }).Said("名字", "如“陈小雨的报销 ¥1,280.00”")],
            Behaviour = Immediate.Doing(Changing.SetName),
        },
        new()
        {
            TypeName = "Elsa.Correlate", Category = Data, DisplayName = "设置关联编号", Description = "给流程实例一个业务编号，事件和查询可以按它找到实例。",
            Inputs = [Input("CorrelationId", "String").Said("关联编号", "如订单号")],
            Behaviour = Immediate.Doing(Changing.Correlate),
        },
        new()
        {
            TypeName = WriteLine, Category = Advanced, DisplayName = "写一行记录", Description = "在执行记录里写一行字，调试时用。",
            Inputs = [(Input("Text", "String") with { DefaultSyntax = "Liquid" }).Said("文字", "要写下的内容")], Behaviour = Immediate.Nothing,
        },
    ];

    private static InputDescriptor SwitchMode => Choice("Mode", "MatchFirst", ("MatchFirst", "只走第一个成立的"), ("MatchAny", "所有成立的都走")).Said("几个都成立时", "走第一个，还是都走");

    /// <summary>
    /// The activity that runs a script of this language: its value is the Result, its outcomes those it chose. Its type is Elsa's, such as
    /// <c>Elsa.RunCSharp</c>. A host that adds a language adds it, too.
    /// </summary>
    public static ActivityDescriptor RunScript(string language, string displayName) => new()
    {
        TypeName = $"Elsa.Run{language}",
        Category = Advanced,
        DisplayName = displayName,
        Description = "运行一段脚本：返回值就是结果，用 setOutcome 选择出口。",
        Inputs =
        [
            new() { Name = ScriptBehaviour.ScriptInput, TypeName = "String", IsRaw = true, DisplayName = "脚本", Description = "返回值就是结果；setOutcome 选择出口", UIHint = "code-editor", DefaultSyntax = language, Order = 1 },
            // For the designer alone: the script chooses.
            new() { Name = "PossibleOutcomes", TypeName = "List<String>", IsRaw = true, DisplayName = "可能的出口", Description = "画图用：脚本可能选择的出口", UIHint = "dynamic-outcomes", Order = 2 },
        ],
        Outputs = [new(OutputDescriptor.Result, "Object", "结果")],
        Behaviour = new ScriptBehaviour(language),
    };

    /// <summary>Stands for a type nobody knows: the definition publishes with a warning, and the node faults when it is reached.</summary>
    public static ActivityDescriptor NotFound(string typeName) => new()
    {
        TypeName = typeName,
        Category = Engine,
        DisplayName = "不认识的节点",
        Description = "来自别的系统或没有安装的模块，原样保留；走到这里会停下。",
        IsBrowsable = false,
        Behaviour = Immediate.Doing(Changing.NotFound),
    };
}
