using System.Globalization;
using System.Text.Json;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Erp.Expenses;

/// <summary>The checks of an expense as the sample ERP makes them.</summary>
internal static class Expense
{
    private const decimal Highest = 99_999_999.99m;

    /// <returns>Per member, in the reader's language, what is wrong; empty if nothing is.</returns>
    public static Dictionary<string, string[]> Check(JsonElement body)
    {
        var errors = new Dictionary<string, string[]>();
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors["$"] = ["要是一个 JSON 对象。"];
            return errors;
        }
        foreach (var name in (string[])["billNo", "applicant", "reason"])
        {
            if (string.IsNullOrWhiteSpace(body.Text(name)))
                errors[name] = ["要填，且是文字。"];
        }
        if (!IsAmount(body))
            errors["amount"] = ["要填大于 0、最多两位小数的数，且不超过 99,999,999.99。"];
        if (body.Member("approvedBy") is { } approvers && !IsNames(approvers))
            errors["approvedBy"] = ["要是文字的列表。"];
        return errors;
    }

    private static bool IsAmount(JsonElement body) =>
        body.Member("amount") is { ValueKind: JsonValueKind.Number } number
        && decimal.TryParse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
        && amount is > 0 and <= Highest
        && decimal.Round(amount, 2) == amount;

    private static bool IsNames(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
}
