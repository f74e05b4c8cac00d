namespace Baton.TestWorld.Outside;

/// <summary>What the corp's administrator would copy from WeCom's console.</summary>
public sealed record Credentials(string CorpId, long AgentId, string Secret, string Token, string EncodingAesKey);
