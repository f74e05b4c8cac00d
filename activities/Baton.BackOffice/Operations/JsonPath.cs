using System.Globalization;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Operations;

/// <summary>Ways into an answer, as people write them: <c>data.items</c>, <c>$.list[0].price</c>.</summary>
internal static class JsonPath
{
    /// <returns>Null where there is nothing.</returns>
    public static Value? Find(Value value, string path)
    {
        Value? at = value;
        foreach (var step in StepsOf(path))
        {
            at = at switch
            {
                ObjectValue members => members.TryGet(step, out var member) ? member : null,
                ListValue list => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Length ? list.Items[index] : null,
                _ => null,
            };
            if (at is null)
                return null;
        }

        return at;
    }

    private static string[] StepsOf(string path) =>
        path.Trim().TrimStart('$').Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
