namespace Baton.TestWorld.Outside;

/// <summary>What the corp's administrator would copy from WeCom's console.</summary>
/// <param name="ContactSecret">Of 通讯录同步.</param>
public sealed record Credentials(string CorpId, long AgentId, string Secret, string Token, string EncodingAesKey, string ContactSecret);
