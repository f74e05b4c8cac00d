using Baton.Expressions.Values;
using Baton.Kernel.Children;

namespace Baton.Kernel.Catalog;

/// <summary>Activities that start instances of other definitions.</summary>
public static partial class BuiltIn
{
    private static InputDescriptor ChildDefinition => Input("WorkflowDefinitionId", "String") with { UIHint = "workflow-definition-picker", DisplayName = "流程", Description = "要发起的流程，须已发布" };
    private static InputDescriptor ChildCorrelation => Input("CorrelationId", "String") with { DisplayName = "关联编号", Description = "给新实例的业务编号" };
    private static InputDescriptor ChildInput => Input("Input", "ObjectDictionary") with { UIHint = "dictionary", DisplayName = "输入", Description = "交给它的输入，按名称", DefaultSyntax = "Object" };
    private static InputDescriptor WaitForCompletion => Input("WaitForCompletion", "Boolean") with { DisplayName = "等它结束", Description = "不勾选：发起之后就继续" };

    // Kept for Elsa's sake: traces and channels are not chosen for each flow here.
    private static InputDescriptor StartNewTrace => Input("StartNewTrace", "Boolean") with { DisplayName = "另起跟踪", Description = "为兼容而保留，这里不起作用", Category = "高级" };
    private static InputDescriptor ChannelName => Input("ChannelName", "String") with { DisplayName = "队列", Description = "为兼容而保留，这里不起作用", Category = "高级" };

    private static IEnumerable<ActivityDescriptor> Children() =>
    [
        new()
        {
            TypeName = ExecuteWorkflow, Category = LoopsAndFlows, DisplayName = "执行流程", Description = "发起另一个流程，等它第一次停下来；也可以等它结束。",
            Inputs = [ChildDefinition, ChildCorrelation, ChildInput, WaitForCompletion],
            Outputs = [new(OutputDescriptor.Result, "ExecuteWorkflowResult", "结果")],
            Ports = [Activities.Outcomes.Done, ChildResult.Faulted, ChildResult.Canceled], Behaviour = new ChildBehaviour(ChildAwaited.Rest),
        },
        new()
        {
            TypeName = DispatchWorkflow, Category = LoopsAndFlows, DisplayName = "派发流程", Description = "发起另一个流程，不等它就继续；也可以等它结束。",
            Inputs = [ChildDefinition, ChildCorrelation, ChildInput, WaitForCompletion, StartNewTrace, ChannelName],
            Outputs = [new(OutputDescriptor.Result, "Object", "结果")],
            Ports = [Activities.Outcomes.Done, ChildResult.Faulted, ChildResult.Canceled], Behaviour = new ChildBehaviour(ChildAwaited.Nothing),
        },
        new()
        {
            TypeName = BulkDispatchWorkflows, Category = LoopsAndFlows, DisplayName = "批量派发流程", Description = "为列表里的每一项各发起一个流程。",
            Inputs =
            [
                ChildDefinition, Input("Items", "Object").Said("列表", "每一项发起一个流程"), Input("DefaultItemInputKey", "String", "Item").Said("每一项的输入名", "流程里用这个名称取得这一项"),
                Input(BulkBehaviour.CorrelationIdFunction, "String") with { IsRaw = true, DisplayName = "关联编号", Description = "为每一项算出它的业务编号" }, ChildInput,
                WaitForCompletion with { DefaultValue = Value.From(true), DisplayName = "等它们结束" }, StartNewTrace, ChannelName,
            ],
            EmbeddedPorts = [BulkBehaviour.ChildCompleted, BulkBehaviour.ChildFaulted],
            Ports = [BulkBehaviour.Completed, ChildResult.Canceled, Activities.Outcomes.Done], Behaviour = new BulkBehaviour(),
        },
    ];
}
