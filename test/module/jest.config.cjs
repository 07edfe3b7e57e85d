/** The suite that applies the module with Terraform to moto, apart from `npm test`. */
module.exports = { ...require('../terraform/jest.config.cjs'), testMatch: ['<rootDir>/test/module/*.suite.ts'] };
