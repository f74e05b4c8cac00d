using Baton.Expressions.Values;

namespace Baton.Kernel.Catalog;

/// <summary>The categories of the kernel's activities, and how their inputs are described.</summary>
public static partial class BuiltIn
{
    private const string StartAndEnd = "开始与结束";
    private const string PeopleAndTasks = "审批与任务";
    private const string Branching = "判断与分支";
    private const string Data = "数据";
    private const string TimeAndEvents = "时间与事件";
    private const string LoopsAndFlows = "循环与子流程";
    /// <summary>Where definitions that are used as activities stand, unless they say another one.</summary>
    internal const string UsedFlows = "可复用流程";

    private const string Advanced = "高级";
    private const string Engine = "系统";

    /// <summary>What the designer says of an input: its label, and its help.</summary>
    private static InputDescriptor Said(this InputDescriptor input, string displayName, string description) => input with { DisplayName = displayName, Description = description };

    private static InputDescriptor Input(string name, string type, string? defaultValue = null) => new()
    {
        Name = name,
        TypeName = type,
        DefaultValue = Value.From(defaultValue),
        UIHint = type == "Boolean" ? "checkbox" : "singleline",
    };

    /// <summary>An input with a few values to choose from, each with what people call it.</summary>
    private static InputDescriptor Choice(string name, string defaultValue, params (string Value, string Name)[] options) => new()
    {
        Name = name,
        TypeName = "String",
        DefaultValue = Value.From(defaultValue),
        UIHint = "dropdown",
        Options = [.. options.Select(option => option.Value)],
        OptionNames = [.. options.Select(option => option.Name)],
    };

    private static InputDescriptor Raw(string name, string type) => new() { Name = name, TypeName = type, IsWrapped = false, IsRaw = true };

    // The designer shows them in this order.
    private static ActivityDescriptor Numbered(ActivityDescriptor descriptor) =>
        descriptor with { Inputs = [.. descriptor.Inputs.Select(static (input, place) => input with { Order = place + 1 })] };
}
