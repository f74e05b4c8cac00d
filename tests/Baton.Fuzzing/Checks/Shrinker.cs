using Baton.Fuzzing.Programs;

namespace Baton.Fuzzing.Checks;

/// <summary>Makes a failing program smaller by leaving parts of it out as long as it fails in the same way.</summary>
internal static class Shrinker
{
    public static string Shrink(string program, Func<string, bool> fails, int mostAttempts = 3_000)
    {
        var tokens = TokenSoup.Split(program);
        var attempts = 0;
        for (var size = tokens.Count / 2; size >= 1; size /= 2)
        {
            for (var at = 0; at + size <= tokens.Count && attempts < mostAttempts; attempts++)
            {
                var fewer = tokens.ToList();
                fewer.RemoveRange(at, size);
                if (fails(string.Concat(fewer)))
                    tokens = fewer;
                else
                    at += size;
            }
        }

        return string.Concat(tokens);
    }
}
