using Baton.BackOffice.Operations;

namespace Baton.BackOffice.Customers;

/// <summary>What a query has to be before customers may ask it: nobody gets to see another company's data because a tick was forgotten.</summary>
internal static class CustomerRules
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static (string Chinese, string English)? FindProblem(Operation operation)
    {
        if (!operation.Access.Channels.Contains(OperationAccess.Customer))
            return operation.Access.Customers is null ? null : ("写了客户怎么查，但没有对客户页面开放。", "customers is given, but the channel customer is not.");
        if (operation.Kind == OperationKind.Command)
            return ("指令不能直接开放给客户：客户提交的事情由流程去办。", "Commands are not open to customers: what they ask for is done by flows.");
        if (operation.Access.Customers is not { } terms)
            return ("对客户页面开放的查询要写明客户只能看到什么（customers）。", "A query that is open to customers says what of it is theirs (customers).");
        foreach (var bound in new[] { terms.CompanyParameter, terms.ContactParameter })
        {
            if (bound is not null && operation.Parameters.All(parameter => parameter.Name != bound))
                return ($"没有参数“{bound}”，不能把客户的身份填给它。", $"There is no parameter {bound} to be given who the customer is.");
        }

        if (terms.CompanyParameter is not null && terms.CompanyParameter == terms.ContactParameter)
            return ("公司和联系人不能填进同一个参数。", "Company and contact cannot be given to the same parameter.");
        if (operation.Result.Fields.IsEmpty && operation.Result.Shape == ResultShape.Rows)
            return ("对客户开放的查询要写明给哪些字段，别把成本这样的内部字段带出去。", "A query that is open to customers names the fields that it gives, so that none of your own goes along.");
        var isNarrowed = terms.NeedsCompany || terms.ContactParameter is not null;
        return isNarrowed == terms.IsForEverybody
            ? ("要么把公司或联系人填进一个参数、或写明哪个字段是公司，要么声明所有客户都能看，二者选一。", "Either bind a parameter or a field to the customer, or say that it is for everybody.")
            : null;
    }
}
