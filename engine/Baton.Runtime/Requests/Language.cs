using Baton.Kernel;

namespace Baton.Runtime.Requests;

/// <summary>The languages answers come in.</summary>
public enum Language
{
    Chinese = 0,
    English = 1,
}

/// <summary>Words in the caller's language.</summary>
public static class Wording
{
    public static string In(this Refusal refusal, Language language)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return language.Choose(refusal.Chinese, refusal.English);
    }

    public static string Choose(this Language language, string chinese, string english) => language == Language.English ? english : chinese;

    /// <summary>The first language of an Accept-Language header that is spoken here; Chinese when there is none.</summary>
    public static Language Parse(string? acceptLanguage)
    {
        foreach (var part in (acceptLanguage ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return Language.Chinese;
            if (part.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return Language.English;
        }

        return Language.Chinese;
    }
}
