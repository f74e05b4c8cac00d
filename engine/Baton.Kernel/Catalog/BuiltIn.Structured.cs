using Baton.Expressions.Values;
using Baton.Kernel.Containers;
using Baton.Kernel.Looping;
using Baton.Kernel.Primitives;
using Baton.Kernel.StateMachines;

namespace Baton.Kernel.Catalog;

/// <summary>Activities that hold others, and those that lead out of them.</summary>
public static partial class BuiltIn
{
    private static IEnumerable<ActivityDescriptor> Structured() =>
    [
        new()
        {
            TypeName = "Elsa.If", Category = Advanced, DisplayName = "如果", Description = "条件成立就做“成立时”里的节点，否则做“不成立时”里的。",
            Inputs = [Input("Condition", "Boolean").Said("条件", "结果为真就做“成立时”里的节点")], Outputs = [new(OutputDescriptor.Result, "Boolean", "结果")],
            EmbeddedPorts = [IfBehaviour.Then, IfBehaviour.Else], Behaviour = new IfBehaviour(),
        },
        new()
        {
            TypeName = Switch, Category = Advanced, DisplayName = "多路选择", Description = "做第一个条件成立的情况（或所有成立的情况）；都不成立就做“其他”。",
            Inputs = [(Raw("Cases", "SwitchCase[]") with { UIHint = "switch-editor" }).Said("各种情况", "每种情况有一个名称、一个判断和要做的节点"), SwitchMode],
            Outputs = [new(SwitchBehaviour.Output, "Object", "结果")], EmbeddedPorts = [Activities.Outcomes.Default], Behaviour = new SwitchBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.Fork", Category = Engine, IsBrowsable = false, DisplayName = "并行分支", Description = "同时走几条分支，等全部走完，或等最先走完的一条。",
            Inputs = [Choice(ForkBehaviour.JoinMode, "WaitAll", ("WaitAll", "等所有分支"), ("WaitAny", "等第一条分支")).Said("等哪些", "全部走完，或最先走完的一条") with { TypeName = "ForkJoinMode", IsWrapped = false, IsRaw = true }],
            Behaviour = new ForkBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.Parallel", Category = Engine, IsContainer = true, IsBrowsable = false, DisplayName = "并行", Description = "同时做里面的所有活动，全部做完才继续。",
            Behaviour = new ParallelBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.FlowNode", Category = Advanced, DisplayName = "容器", Description = "做里面的活动。",
            EmbeddedPorts = [LoopBehaviour.Body], Behaviour = new BodyBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.Workflow", Category = Engine, IsBrowsable = false, DisplayName = "流程", Description = "包着一个流程的根活动。",
            Outputs = [new(OutputDescriptor.Result, "Object", "结果")], EmbeddedPorts = ["Root"], Behaviour = new BodyBehaviour(),
        },
        new()
        {
            TypeName = StateMachine, Category = Advanced, DisplayName = "状态机", Description = "由状态和触发转换组成；走到没有出路的状态就完成。",
            Behaviour = new StateMachineBehaviour(),
        },
        .. Loops(),
        new()
        {
            TypeName = "Elsa.Complete", Category = StartAndEnd, IsTerminal = true, Ports = [], DisplayName = "完成", Description = "以选定的出口结束所在的流程。",
            Inputs = [Input("Outcomes", "Object") with { UIHint = "outcome-picker", DefaultSyntax = "Object", DisplayName = "出口", Description = "流程以哪些出口结束；不选就是“完成”" }],
            Behaviour = Leaving.Composite,
        },
        new()
        {
            TypeName = "Elsa.Finish", Category = StartAndEnd, IsTerminal = true, Ports = [], DisplayName = "结束流程", Description = "立即结束整个流程，不论嵌套多深。",
            Behaviour = Leaving.Instance,
        },
        new()
        {
            TypeName = "Elsa.Fault", Category = Advanced, DisplayName = "报错", Description = "让流程在这里出错。",
            Inputs =
            [
                Input("Code", "String").Said("代码", "给程序看的错误代码"), Input("Category", "String").Said("类别", "错误属于哪一类"),
                Input("FaultType", "String").Said("类型", "错误的类型"), Input("Message", "String").Said("说明", "给人看的说明"),
            ],
            Behaviour = new FaultBehaviour(),
        },
    ];

    private static IEnumerable<ActivityDescriptor> Loops() =>
    [
        Loop("While", "当……时循环", "条件成立就一直做。", new WhileBehaviour()) with
        {
            Inputs = [(Input("Condition", "Boolean") with { IsRaw = true }).Said("条件", "每做一遍之前看一次")],
        },
        Loop("For", "计数循环", "从起点数到终点；要往下数，步长填负数。", new ForBehaviour()) with
        {
            Inputs =
            [
                Input("Start", "Int32").Said("起点", "从几数起"), Input("End", "Int32").Said("终点", "数到几"), Input("Step", "Int32").Said("步长", "每次加几；往下数填负数"),
                Input("OuterBoundInclusive", "Boolean").Said("包括终点", "数到终点时也做一遍") with { DefaultValue = Value.From(true) },
            ],
            Outputs = [new(LoopBehaviour.CurrentValue, "Object", "当前的值")],
        },
        Loop("ForEach", "逐个循环", "对列表里的每一项做一遍，一项做完再做下一项。", new ForEachBehaviour()) with
        {
            Inputs = [Input("Items", "List<Object>").Said("列表", "要逐个处理的列表")],
            Outputs = [new(LoopBehaviour.CurrentValue, "Object", "当前的值")],
        },
        Loop("ParallelForEach", "并行循环", "对列表里的每一项同时各做一遍，全部做完才继续。", new ParallelForEachBehaviour()) with
        {
            Inputs = [Input("Items", "Object").Said("列表", "要同时处理的列表")],
        },
        new()
        {
            TypeName = "Elsa.Break", Category = LoopsAndFlows, IsTerminal = true, Ports = [], DisplayName = "跳出循环", Description = "结束最里面一层循环。",
            Behaviour = new BreakBehaviour(),
        },
    ];

    private static ActivityDescriptor Loop(string name, string displayName, string description, Behaviour behaviour) => new()
    {
        TypeName = $"Elsa.{name}", Category = LoopsAndFlows, DisplayName = displayName, Description = description,
        EmbeddedPorts = [LoopBehaviour.Body], Behaviour = behaviour,
    };
}
