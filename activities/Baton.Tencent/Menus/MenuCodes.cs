namespace Baton.Tencent.Menus;

/// <summary>The errcodes with which a platform refuses a menu.</summary>
public sealed record MenuCodes(int Count, int Type, int Name, int Key, int Url)
{
    /// <summary>One code for all.</summary>
    public static MenuCodes All(int code) => new(code, code, code, code, code);
}
