namespace Baton.WeCom.SignIn;

/// <summary>What a member has agreed to show (scope snsapi_privateinfo, WeCom documentation 95833). What they did not, is null.</summary>
public sealed record MemberDetail(
    string Userid, string? Gender = null, string? Avatar = null, string? QrCode = null, string? Mobile = null, string? Email = null, string? BizMail = null, string? Address = null);
