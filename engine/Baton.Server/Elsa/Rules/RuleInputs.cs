using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;

namespace Baton.Server.Elsa.Rules;

/// <summary>The inputs of a condition in the designer: up to three rows of a value, a comparison and what it is compared with.</summary>
internal static class RuleInputs
{
    private const string MoreRows = "更多条件";

    private static readonly (string Value, string Name)[] Operators =
    [
        ("Equal", "等于"), ("NotEqual", "不等于"), ("GreaterThan", "大于"), ("GreaterOrEqual", "大于或等于"), ("LessThan", "小于"),
        ("LessOrEqual", "小于或等于"), ("Contains", "包含"), ("IsEmpty", "是空的"), ("IsNotEmpty", "不是空的"),
    ];

    private static readonly string[] Places = ["第一行", "第二行", "第三行"];

    public static readonly ImmutableArray<InputDescriptor> All =
    [
        .. Enumerable.Range(1, RuleForm.Rows).SelectMany(Row),
        new()
        {
            Name = "Match",
            TypeName = "String",
            DisplayName = "多行时",
            Description = "有几行条件时，都要成立，还是有一行成立就行",
            Category = MoreRows,
            UIHint = InputUIHints.DropDown,
            Options = ["All", "Any"],
            OptionNames = ["都要成立", "有一行成立就行"],
            DefaultValue = Expressions.Values.Value.From("All"),
            Order = (3 * RuleForm.Rows) + 1,
        },
    ];

    private static IEnumerable<InputDescriptor> Row(int row)
    {
        var (place, category) = (Places[row - 1], row == 1 ? null : MoreRows);
        var order = 3 * (row - 1);
        yield return new()
        {
            Name = $"Field{row}",
            TypeName = "String",
            DisplayName = $"{place}：什么",
            Description = "要判断的值：流程的输入、变量、流程参数，或前面节点的结果",
            Category = category,
            UIHint = InputUIHints.DropDown,
            Order = order + 1,
        };
        yield return new()
        {
            Name = $"Operator{row}",
            TypeName = "String",
            DisplayName = $"{place}：怎么比",
            Description = "金额按十进制精确比较；“包含”可以看文字，也可以看列表",
            Category = category,
            UIHint = InputUIHints.DropDown,
            Options = [.. Operators.Select(each => each.Value)],
            OptionNames = [.. Operators.Select(each => each.Name)],
            Order = order + 2,
        };
        yield return new()
        {
            Name = $"Value{row}",
            TypeName = "Object",
            DisplayName = $"{place}：和什么比",
            Description = "直接写值；点右边可以改用变量、输入或流程参数。“是空的”不用填",
            Category = category,
            Order = order + 3,
        };
    }
}
