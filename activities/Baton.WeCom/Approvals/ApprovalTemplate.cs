using System.Text.Json;

namespace Baton.WeCom.Approvals;

public sealed record ApprovalTemplate(IReadOnlyList<LocalText> TemplateNames, TemplateContent TemplateContent);

public sealed record LocalText(string Text, string Lang = "zh_CN");

public sealed record TemplateContent(IReadOnlyList<TemplateControl> Controls);

public sealed record TemplateControl(ControlProperty Property, JsonElement? Config = null);

/// <param name="Control">Text, Textarea, Number, Money, Date, Selector, Contact, File, Table, DateRange, Vacation …</param>
/// <param name="Id">To name it by in a request.</param>
/// <param name="Title">What people see.</param>
/// <param name="Require">1 where it must be filled in.</param>
public sealed record ControlProperty(string Control, string Id, IReadOnlyList<LocalText>? Title = null, int? Require = null);
