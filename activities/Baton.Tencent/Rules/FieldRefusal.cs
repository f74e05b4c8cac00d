namespace Baton.Tencent.Rules;

/// <summary>Why Tencent would refuse a message or a card.</summary>
/// <param name="Field">The field by its name on the wire, such as <c>button_list[1].key</c>.</param>
/// <param name="Code">The errcode Tencent answers with.</param>
/// <param name="Chinese">A sentence for the process owner.</param>
/// <param name="English">The same in English.</param>
public sealed record FieldRefusal(string Field, int Code, string Chinese, string English)
{
    /// <summary>In both languages, as incidents show it.</summary>
    public override string ToString() => $"{Field}（{Code}）：{Chinese} / {English}";
}
