namespace Baton.TestWorld.Expenses;

/// <summary>The people of the sample company, by their WeCom userids.</summary>
public static class People
{
    public const string Chen = "chenxiaoyu";
    public const string Liu = "liuyang";

    /// <summary>The manager of <see cref="Chen"/> and <see cref="Liu"/>.</summary>
    public const string Wang = "wangmin";

    /// <summary>The finance head.</summary>
    public const string Zhou = "zhoujie";

    public const string Zhao = "zhaoqiang";

    /// <summary>The general manager.</summary>
    public const string Lin = "linzong";

    /// <summary>Somebody new: WeCom knows and reaches her, the server has no person for her yet.</summary>
    public const string Han = "hanmei";

    /// <summary>Outside the app's visible range and unknown to the server.</summary>
    public const string Sun = "sunwei";
}
