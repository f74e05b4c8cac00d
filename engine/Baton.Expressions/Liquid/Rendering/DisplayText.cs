using System.Globalization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Rendering;

/// <summary>Values as a template shows them: true and false in small letters, instants in the company's time, lists item after item.</summary>
internal static class DisplayText
{
    public static string Of(Value value, RenderContext context) => value switch
    {
        BooleanValue b => b.Content ? "true" : "false",
        InstantValue i => CompanyTime.Of(i.Content, context.Scope.Now).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ListValue l => OfList(l, context),
        ObjectValue => OfObject(value, context),
        SecretValue => throw new ExpressionException("模板里不能用密钥：请在脚本里写 'Bearer ' + getSecret('名称') / templates cannot hold secrets: write 'Bearer ' + getSecret('name') in a script"),
        _ => Conversion.ToText(value),
    };

    private static string OfList(ListValue list, RenderContext context)
    {
        context.Budget.ReserveAll(list);
        return string.Concat(list.Items.Select(item => Of(item, context)));
    }

    private static string OfObject(Value value, RenderContext context)
    {
        context.Budget.ReserveAll(value);
        return Conversion.ToText(value);
    }
}
