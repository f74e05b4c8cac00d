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
            TypeName = "Elsa.If", Category = "Branching", DisplayName = "如果", Description = "条件成立就做 Then，否则做 Else。",
            Inputs = [Input("Condition", "Boolean")], Outputs = [new(OutputDescriptor.Result, "Boolean")],
            EmbeddedPorts = [IfBehaviour.Then, IfBehaviour.Else], Behaviour = new IfBehaviour(),
        },
        new()
        {
            TypeName = Switch, Category = "Branching", DisplayName = "多路选择", Description = "做第一个条件成立的情况（或所有成立的情况）；都不成立就做 Default。",
            Inputs = [Raw("Cases", "SwitchCase[]") with { UIHint = "switch-editor" }, Input("Mode", "String", "MatchFirst", "MatchFirst", "MatchAny")],
            Outputs = [new(SwitchBehaviour.Output, "Object")], EmbeddedPorts = [Activities.Outcomes.Default], Behaviour = new SwitchBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.Fork", Category = "Control Flow", IsBrowsable = false, DisplayName = "并行分支", Description = "同时走几条分支，等全部走完，或等最先走完的一条。",
            Inputs = [Raw(ForkBehaviour.JoinMode, "ForkJoinMode") with { UIHint = "dropdown", DefaultValue = Value.From("WaitAll"), Options = ["WaitAll", "WaitAny"] }],
            Behaviour = new ForkBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.Parallel", Category = "Workflows", IsContainer = true, IsBrowsable = false, DisplayName = "并行", Description = "同时做里面的所有活动，全部做完才继续。",
            Behaviour = new ParallelBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.FlowNode", Category = "Flow", DisplayName = "容器", Description = "做里面的活动。",
            EmbeddedPorts = [LoopBehaviour.Body], Behaviour = new BodyBehaviour(),
        },
        new()
        {
            TypeName = "Elsa.Workflow", Category = "Workflows", IsBrowsable = false, DisplayName = "流程", Description = "包着一个流程的根活动。",
            Outputs = [new(OutputDescriptor.Result, "Object")], EmbeddedPorts = ["Root"], Behaviour = new BodyBehaviour(),
        },
        new()
        {
            TypeName = StateMachine, Category = "Flow", DisplayName = "状态机", Description = "由状态和触发转换组成；走到没有出路的状态就完成。",
            Behaviour = new StateMachineBehaviour(),
        },
        .. Loops(),
        new()
        {
            TypeName = "Elsa.Complete", Category = "Composition", IsTerminal = true, Ports = [], DisplayName = "完成", Description = "以选定的出口结束所在的流程。",
            Inputs = [Input("Outcomes", "Object") with { UIHint = "outcome-picker", DefaultSyntax = "Object", DisplayName = "出口" }],
            Behaviour = Leaving.Composite,
        },
        new()
        {
            TypeName = "Elsa.Finish", Category = "Primitives", IsTerminal = true, Ports = [], DisplayName = "结束流程", Description = "立即结束整个流程，不论嵌套多深。",
            Behaviour = Leaving.Instance,
        },
        new()
        {
            TypeName = "Elsa.Fault", Category = "Primitives", DisplayName = "报错", Description = "让流程在这里出错。",
            Inputs = [Input("Code", "String"), Input("Category", "String"), Input("FaultType", "String"), Input("Message", "String")],
            Behaviour = new FaultBehaviour(),
        },
    ];

    private static IEnumerable<ActivityDescriptor> Loops() =>
    [
        Loop("While", "当……时循环", "条件成立就一直做。", new WhileBehaviour()) with
        {
            Inputs = [Input("Condition", "Boolean") with { IsRaw = true }],
        },
        Loop("For", "计数循环", "从起点数到终点；要往下数，步长填负数。", new ForBehaviour()) with
        {
            Inputs = [Input("Start", "Int32"), Input("End", "Int32"), Input("Step", "Int32"), Input("OuterBoundInclusive", "Boolean") with { DefaultValue = Value.From(true) }],
            Outputs = [new(LoopBehaviour.CurrentValue, "Object")],
        },
        Loop("ForEach", "逐个循环", "对列表里的每一项做一遍，一项做完再做下一项。", new ForEachBehaviour()) with
        {
            Inputs = [Input("Items", "List<Object>")],
            Outputs = [new(LoopBehaviour.CurrentValue, "Object")],
        },
        Loop("ParallelForEach", "并行循环", "对列表里的每一项同时各做一遍，全部做完才继续。", new ParallelForEachBehaviour()) with
        {
            Inputs = [Input("Items", "Object")],
        },
        new()
        {
            TypeName = "Elsa.Break", Category = "Looping", IsTerminal = true, Ports = [], DisplayName = "跳出循环", Description = "结束最里面一层循环。",
            Behaviour = new BreakBehaviour(),
        },
    ];

    private static ActivityDescriptor Loop(string name, string displayName, string description, Behaviour behaviour) => new()
    {
        TypeName = $"Elsa.{name}", Category = "Looping", DisplayName = displayName, Description = description,
        EmbeddedPorts = [LoopBehaviour.Body], Behaviour = behaviour,
    };
}
