/** What the site says of itself. */
export const site = {
  name: ${{ values.name | dump }},
  description: ${{ values.description | dump }},
};
