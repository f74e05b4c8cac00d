namespace Baton.Simulator.WeChat.Consumers;

/// <summary>What the account knows of somebody.</summary>
internal sealed record Fan
{
    public bool Follows { get; init; }

    /// <summary>When they followed last; null if never.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>subscribe_scene, such as ADD_SCENE_QR_CODE.</summary>
    public string Scene { get; init; } = "ADD_SCENE_SEARCH";

    /// <summary>The scene of the code they followed by: its number, 0 for none.</summary>
    public long QrScene { get; init; }

    public string QrSceneText { get; init; } = "";

    public string Remark { get; init; } = "";

    public IReadOnlyList<int> Tags { get; init; } = [];

    /// <summary>On the account's black list.</summary>
    public bool IsBlocked { get; init; }

    public TemplateReception Templates { get; init; }
}

/// <summary>What becomes of template messages to somebody.</summary>
internal enum TemplateReception
{
    Accept,

    /// <summary>They have refused them in the account's settings: <c>failed:user block</c>.</summary>
    Block,

    /// <summary>WeChat's own fault: <c>failed: system failed</c>.</summary>
    Fail,
}
