using System.Collections.Frozen;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>
/// The order of categories in the designer, which sorts them by name: what people need most comes first, what only developers need last.
/// Categories that are not known here stand after all others.
/// </summary>
internal static class PaletteOrder
{
    private static readonly string[][] Groups =
    [
        ["开始与结束"],
        ["审批与任务"],
        ["企业微信", "微信", "客户页面"],
        ["判断与分支"],
        ["数据"],
        ["业务系统"],
        ["时间与事件"],
        ["循环与子流程", "可复用流程"],
        ["HTTP 接口", "高级", "系统"],
    ];

    private static readonly FrozenDictionary<string, string> Names = Groups
        .SelectMany((group, place) => group.Select(category => (Category: category, Name: $"{place + 1} {category}")))
        .ToFrozenDictionary(each => each.Category, each => each.Name);

    public static string NameOf(string category) => Names.GetValueOrDefault(category, category);
}
