namespace Baton.Expressions.Liquid.Filters;

/// <summary>How many letters make the difference between two names; for texts that differ much in length at least that many.</summary>
internal static class EditDistance
{
    public static int Of(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 2)
            return Math.Abs(left.Length - right.Length);
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
