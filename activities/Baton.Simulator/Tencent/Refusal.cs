namespace Baton.Simulator.Tencent;

/// <summary>Why Tencent would refuse a call.</summary>
/// <param name="Code">The errcode.</param>
/// <param name="Detail">What exactly is wrong: added to errmsg for the developer; servers must not read it.</param>
internal sealed record Refusal(int Code, string? Detail = null)
{
    public string Message => Detail is null ? ErrorCode.Text(Code) : $"{ErrorCode.Text(Code)}: {Detail}";
}
