using Baton.Kernel.Activities;
using Baton.Kernel.Events;
using Baton.Kernel.Primitives;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Catalog;

/// <summary>Activities that tell or ask what is outside the instance.</summary>
public static partial class BuiltIn
{
    private static IEnumerable<ActivityDescriptor> Outside() =>
    [
        new()
        {
            TypeName = PublishEvent, Category = "Primitives", DisplayName = "发布事件", Description = "发出一个事件：等它的流程会继续，由它触发的流程会发起。",
            Inputs =
            [
                Input("EventName", "String") with { DisplayName = "事件名" },
                Input("CorrelationId", "String") with { DisplayName = "关联编号", Description = "只给关联编号相同的流程。" },
                Input("IsLocalEvent", "Boolean") with { DisplayName = "只给自己", Description = "只给本流程实例。" },
                Input("Payload", "Object") with { DisplayName = "内容", UIHint = "multiline", DefaultSyntax = "JavaScript" },
            ],
            Effect = Effect.Write,
            Behaviour = Immediate.Doing(Publishing.Publish),
        },
        new()
        {
            TypeName = RunTask, Category = "Primitives", DisplayName = "外部任务", Description = "请外部系统按任务名办一件事，等它报告结果。",
            Inputs =
            [
                Input("TaskName", "String") with { DisplayName = "任务名" },
                Input("Payload", "ObjectDictionary") with { DisplayName = "内容", UIHint = "dictionary", DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new("TaskId", "String", "任务编号"), new(OutputDescriptor.Result, "Object", "结果")],
            Effect = Effect.Write,
            Behaviour = new RequestBehaviour(),
        },
    ];
}
