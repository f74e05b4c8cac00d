namespace Baton.Simulator.WeChat.Codes;

/// <summary>A QR code with a scene (带参数的二维码).</summary>
/// <param name="Scene">The scene as events say it: a number or a text.</param>
/// <param name="IsText">It was given as scene_str.</param>
/// <param name="ExpiresAt">Null for a permanent one.</param>
internal sealed record SceneCode(string Ticket, string Url, string Scene, bool IsText, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);
