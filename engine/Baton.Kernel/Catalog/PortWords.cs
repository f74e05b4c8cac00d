using System.Collections.Frozen;

namespace Baton.Kernel.Catalog;

/// <summary>What people call the ports of a node.</summary>
public static class PortWords
{
    private static readonly FrozenDictionary<string, string> Common = new Dictionary<string, string>
    {
        [Activities.Outcomes.Done] = "完成",
        [Activities.Outcomes.True] = "是",
        [Activities.Outcomes.False] = "否",
        [Activities.Outcomes.Default] = "其他",
        ["Then"] = "成立时",
        ["Else"] = "不成立时",
        ["Body"] = "里面的节点",
        ["Root"] = "根节点",
        ["Completed"] = "全部结束",
        ["Faulted"] = "出错",
        ["Canceled"] = "已取消",
        ["ChildCompleted"] = "每个结束后",
        ["ChildFaulted"] = "每个出错后",
        ["Timeout"] = "超时",
        ["TimedOut"] = "超时",
    }.ToFrozenDictionary();

    /// <summary>The word its author gave it, else the usual one, else its name.</summary>
    public static string Of(ActivityDescriptor descriptor, string port)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return descriptor.PortNames.TryGetValue(port, out var own) ? own : Common.GetValueOrDefault(port, port);
    }
}
